// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/planform.h"
#include "present/planroles.h"

#include <QAbstractTableModel>

namespace sluice::present {

/// A table of a form: what is typed and what follows from it. It changes nothing by itself: what a person types into a
/// cell is asked for with editRequested(), and comes back with setForm().
class PlanTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setForm(const PlanForm &form, const PlanSnapshot &snapshot);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void editRequested(const sluice::present::PlanEdit &edit);

protected:
    [[nodiscard]] const PlanForm &form() const { return m_form; }
    [[nodiscard]] const PlanSnapshot &snapshot() const { return m_snapshot; }

    [[nodiscard]] virtual int rowsOf(const PlanForm &form) const = 0;
    [[nodiscard]] virtual int columnsOf(const PlanSnapshot &snapshot) const = 0;
    /// The field in a cell; empty: nothing is typed there.
    [[nodiscard]] virtual QString placeAt(int row, int column) const = 0;
    [[nodiscard]] virtual bool isHistory(const QModelIndex &cell) const = 0;
    /// What the cell shows; of typed ones the text of the field where this is empty.
    [[nodiscard]] virtual QString textAt(int row, int column) const = 0;
    [[nodiscard]] virtual QVariant moreAt(int row, int column, int role) const = 0;

private:
    PlanForm m_form;
    PlanSnapshot m_snapshot;
    int m_rows = 0;
    int m_columns = 0;
};

class PlanStageTable final : public PlanTable
{
    Q_OBJECT
public:
    using PlanTable::PlanTable;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] int rowsOf(const PlanForm &form) const override;
    [[nodiscard]] int columnsOf(const PlanSnapshot &snapshot) const override;
    [[nodiscard]] QString placeAt(int row, int column) const override;
    [[nodiscard]] bool isHistory(const QModelIndex &cell) const override;
    [[nodiscard]] QString textAt(int row, int column) const override;
    [[nodiscard]] QVariant moreAt(int row, int column, int role) const override;
};

class PlanGuardrailTable final : public PlanTable
{
    Q_OBJECT
public:
    using PlanTable::PlanTable;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool isSource(int column) const;
    [[nodiscard]] bool isGate(int column) const;
    [[nodiscard]] PlanGate gateAt(int column) const;
    [[nodiscard]] bool isJudged(int row, int column) const;
    [[nodiscard]] PowerCell powerAt(int row, int column) const; ///< without a text: nothing is known, or judged
    [[nodiscard]] int rowsOf(const PlanForm &form) const override;
    [[nodiscard]] int columnsOf(const PlanSnapshot &snapshot) const override;
    [[nodiscard]] QString placeAt(int row, int column) const override;
    [[nodiscard]] bool isHistory(const QModelIndex &cell) const override;
    [[nodiscard]] QString textAt(int row, int column) const override;
    [[nodiscard]] QVariant moreAt(int row, int column, int role) const override;
};

} // namespace sluice::present
