// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalform.h"
#include "present/rehearsalsnapshot.h"
#include "ui/rehearsal/rehearsalactions.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class AdviceBox;
class CommandButton;
class InkLabel;
class ThemeManager;

/// What is assumed (DESIGN.md 2, 07, left): every change of it is a form of its own. Below it, what would do better.
class RehearsalSide final : public QWidget
{
    Q_OBJECT
public:
    RehearsalSide(const RehearsalActions &actions, ThemeManager &themes, QWidget *parent = nullptr);

    void setSnapshot(const present::RehearsalSnapshot &snapshot, const present::RehearsalForm &form);
    void commit(); ///< takes over what is still being typed
    void focusFirst();

Q_SIGNALS:
    void formChanged(const sluice::present::RehearsalForm &form);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Field
    {
        QString name; ///< of its fault
        QLineEdit *edit;
        InkLabel *fault;
        QString present::RehearsalForm::*text;
    };

    QVBoxLayout *addGroup(const QString &label);
    QComboBox *makeBox(const QString &objectName, const QString &accessibleName);
    Field makeField(const QString &name, const QString &accessibleName, QString present::RehearsalForm::*text);
    InkLabel *makeHint();
    void fillBoxes(const present::RehearsalSnapshot &snapshot);
    void fillCompared(const present::RehearsalSnapshot &snapshot);
    void showAdvice(const present::RehearsalSnapshot &snapshot);
    void take(const Field &field);
    void send(const present::RehearsalForm &form);

    ThemeManager &m_themes;
    const RehearsalActions &m_actions;
    present::RehearsalForm m_form;
    QList<present::ComparedPlan> m_compared;
    QHash<QString, QString> m_before; ///< texts of the fields as they were taken over

    QScrollArea *m_scroll;
    QWidget *m_content;
    QVBoxLayout *m_layout;
    QComboBox *m_plan;
    QWidget *m_comparedBox = nullptr;
    QVBoxLayout *m_comparedLayout = nullptr;
    QComboBox *m_metric;
    InkLabel *m_others;
    QComboBox *m_way;
    InkLabel *m_wayHint;
    QList<Field> m_fields; ///< effect, users, runs, seed
    CommandButton *m_run;
    AdviceBox *m_advice;
};

} // namespace sluice::ui
