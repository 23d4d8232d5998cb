// SPDX-License-Identifier: GPL-3.0-or-later
#include "planwindowtest.h"

#include "console/sample.h"
#include "present/planroles.h"
#include "program.h"
#include "samplefiles.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::e2e {

void PlanWindowTest::initTestCase()
{
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
}

void PlanWindowTest::init()
{
    m_stand = std::make_unique<WindowStand>(m_sample, u"Mara Lind"_s);
    QVERIFY(m_stand->comesUp());
}

void PlanWindowTest::select(const QString &id)
{
    m_stand->workbench().select(id);
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    QTRY_COMPARE(m_stand->workbench().header().id, id);
}

ui::PlanWindow *PlanWindowTest::open(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    m_stand->window().activateWindow();
    if (!QTest::qWaitForWindowActive(&m_stand->window()))
        return nullptr;
    QTest::keyClick(&m_stand->window(), key, modifiers);
    return QTest::qWaitFor([&] { return editor() && editor()->isActiveWindow() && QApplication::focusWidget(); })
               ? editor()
               : nullptr;
}

QString PlanWindowTest::faults() const
{
    QStringList lines;
    for (auto it = snapshot().faults.begin(); it != snapshot().faults.end(); ++it)
        lines.append(it.key() + u' ' + it.value());
    return lines.join(u'\n');
}

/// Into the cell where the cursor is; Return takes it over.
void PlanWindowTest::typeCell(const QString &text)
{
    press(Qt::Key_F2);
    QVERIFY(!qobject_cast<QTableView *>(QApplication::focusWidget()));
    type(text); // over what was there
    press(Qt::Key_Return);
    QTRY_VERIFY(qobject_cast<QTableView *>(QApplication::focusWidget()));
}

void PlanWindowTest::typeField(const QString &field, const QString &text)
{
    auto *edit = find<QLineEdit>(u"plan:"_s + field);
    QVERIFY(edit && edit->isEnabled());
    edit->setFocus();
    edit->selectAll();
    if (text.isEmpty())
        press(Qt::Key_Delete);
    type(text);
    press(Qt::Key_Return);
}

void PlanWindowTest::addGuardrailWithBaseline()
{
    typeField(u"unitsPerDay"_s, u"880,000"_s);
    press(Qt::Key_G, Qt::ControlModifier);
    type(u"Session crash rate"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(guardrails()->hasFocus());
    guardrails()->setCurrentIndex(guardrails()->model()->index(0, present::RailBaselineColumn));
    typeCell(u"0.424%"_s);
    QCOMPARE(text(u"metrics[0].baseline"_s), u"0.424%"_s);
    guardrails()->setCurrentIndex(guardrails()->model()->index(0, present::RailMarginColumn));
    typeCell(u"10%"_s);
}

} // namespace sluice::e2e
