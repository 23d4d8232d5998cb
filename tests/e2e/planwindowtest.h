// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plandesk.h"
#include "ui/plan/planwindow.h"
#include "ui/plan/revisiondialog.h"
#include "windowstand.h"

#include <QApplication>
#include <QTableView>
#include <QTest>

namespace sluice::e2e {

/// What tests of the plan editor have in common: the editor over a real workspace, led by mouse and keyboard; what it
/// did is read from the workspace.
class PlanWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_stand.reset(); }

protected:
    void select(const QString &id);
    /// By a key of the main window; nullptr: it did not come.
    [[nodiscard]] ui::PlanWindow *open(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void typeCell(const QString &text);
    void typeField(const QString &field, const QString &text);
    void addGuardrailWithBaseline();

    [[nodiscard]] ui::PlanWindow *editor() const { return m_stand->window().findChild<ui::PlanWindow *>(); }
    [[nodiscard]] QTableView *stages() const { return find<QTableView>(QStringLiteral("planStages")); }
    [[nodiscard]] QTableView *guardrails() const { return find<QTableView>(QStringLiteral("planGuardrails")); }
    [[nodiscard]] const present::PlanSnapshot &snapshot() const { return editor()->desk().snapshot(); }
    [[nodiscard]] QString faults() const; ///< what is wrong, for the message of a test
    [[nodiscard]] QString text(const QString &place) const { return editor()->desk().text(place); }
    [[nodiscard]] ui::RevisionDialog *dialog() const { return editor()->findChild<ui::RevisionDialog *>(); }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return editor()->findChild<T *>(name);
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    std::unique_ptr<WindowStand> m_stand;

private:
    QTemporaryDir m_folder;
    QByteArray m_sample;
};

} // namespace sluice::e2e
