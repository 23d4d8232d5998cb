// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/surfaceform.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLineEdit;
QT_END_NAMESPACE

namespace sluice::ui {

class FieldGrid;
class InkLabel;
class RowTable;
class ThemeManager;

/// All fields of one surface. Shows a form, and gives the form as it is typed.
class SurfaceFields final : public QWidget
{
    Q_OBJECT
public:
    explicit SurfaceFields(ThemeManager &themes, QWidget *parent = nullptr);

    void setForm(const present::SurfaceForm &form);
    [[nodiscard]] present::SurfaceForm form() const;
    void setFaults(const QHash<QString, QString> &faults); ///< each stands beside its field
    void focusFirst();

Q_SIGNALS:
    void changed(); ///< by a person

private:
    void enableDuty();

    present::SurfaceForm m_shown; ///< for what cannot be edited
    QList<FieldGrid *> m_grids;
    QLineEdit *m_name;
    QLineEdit *m_id;
    QLineEdit *m_zone;
    QLineEdit *m_margin;
    QLineEdit *m_factor;
    QLineEdit *m_points;
    std::array<QLineEdit *, 3> m_holds{};
    std::array<QLineEdit *, 3> m_approvals{};
    InkLabel *m_holdFault;
    InkLabel *m_approvalFault;
    RowTable *m_guardrails;
    RowTable *m_freezes;
    QCheckBox *m_hasDuty;
    std::array<QCheckBox *, 7> m_days{};
    QLineEdit *m_dutyFrom;
    QLineEdit *m_dutyTo;
    InkLabel *m_dutyFault;
    bool m_isFilling = false;
};

} // namespace sluice::ui
