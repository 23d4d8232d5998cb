// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace sluice::ui {

class GuardrailTable;
struct Theme;

/// A cell of the guardrail table: background, line and focus of its row here, content in the subclasses.
class GuardrailDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit GuardrailDelegate(GuardrailTable &table);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;

protected:
    /// `cell`: all of it; `content`: without padding.
    virtual void paintContent(QPainter &painter, const QRectF &cell, const QRectF &content, const QModelIndex &index,
                              const Theme &theme) const = 0;

private:
    void paintFocus(QPainter &painter, const QRectF &cell, int column, const Theme &theme) const;

    GuardrailTable &m_table;
};

/// Glyph and word; muted while the data may not be believed, unless it is a regression that rolls back.
class VerdictDelegate : public GuardrailDelegate
{
    Q_OBJECT
public:
    using GuardrailDelegate::GuardrailDelegate;

protected:
    void paintContent(QPainter &painter, const QRectF &cell, const QRectF &content, const QModelIndex &index,
                      const Theme &theme) const override;
};

/// Name, with a padlock if the surface requires this guardrail; and "If worse" in a smaller size.
class TextDelegate : public GuardrailDelegate
{
    Q_OBJECT
public:
    using GuardrailDelegate::GuardrailDelegate;

protected:
    void paintContent(QPainter &painter, const QRectF &cell, const QRectF &content, const QModelIndex &index,
                      const Theme &theme) const override;
};

/// Figures whose digits stand below each other, at the right.
class NumberDelegate : public GuardrailDelegate
{
    Q_OBJECT
public:
    using GuardrailDelegate::GuardrailDelegate;

protected:
    void paintContent(QPainter &painter, const QRectF &cell, const QRectF &content, const QModelIndex &index,
                      const Theme &theme) const override;
};

/// The band over zero and margin, over the whole cell so that the lines of all rows join.
class IntervalDelegate : public GuardrailDelegate
{
    Q_OBJECT
public:
    using GuardrailDelegate::GuardrailDelegate;

protected:
    void paintContent(QPainter &painter, const QRectF &cell, const QRectF &content, const QModelIndex &index,
                      const Theme &theme) const override;
};

} // namespace sluice::ui
