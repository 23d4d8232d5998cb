// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"
#include "ui/dialogs/choicewell.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/dialogs/noticedialog.h"
#include "ui/theme/thememanager.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using present::DecisionForm;
using rollout::DecisionKind;
using rollout::DecisionRequest;
using ui::DecisionDialog;

namespace {

/// A dialog on the screen, with everything it asked for.
class Opened
{
public:
    Opened(const DecisionForm &form, ui::ThemeManager &themes)
        : dialog(ui::createDecisionDialog(form, themes, nullptr))
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        QObject::connect(dialog.get(), &DecisionDialog::requested, dialog.get(),
                         [this](const DecisionRequest &request) { requests << request; });
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    }

    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        T *found = dialog->findChild<T *>(name);
        Q_ASSERT(found);
        return found;
    }
    [[nodiscard]] QPushButton *confirm() const { return find<QPushButton>(u"confirmButton"_s); }
    [[nodiscard]] QPlainTextEdit *reason() const { return find<QPlainTextEdit>(u"reasonEdit"_s); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString &text) const { QTest::keyClicks(QApplication::focusWidget(), text); }

    std::unique_ptr<DecisionDialog> dialog;
    QList<DecisionRequest> requests;
};

QList<QPair<QString, DecisionForm>> allForms()
{
    QList<QPair<QString, DecisionForm>> forms{{u"advance"_s, samples::advanceForm()},
                                              {u"override"_s, samples::overrideForm()},
                                              {u"rollback"_s, samples::rollBackForm()}};
    for (const DecisionKind kind : {DecisionKind::extend, DecisionKind::hold, DecisionKind::resume, DecisionKind::start,
                                    DecisionKind::tick, DecisionKind::approve, DecisionKind::complete,
                                    DecisionKind::abandon, DecisionKind::skip, DecisionKind::exempt})
        forms << qMakePair(rollout::toString(kind), samples::plainForm(kind));
    return forms;
}

} // namespace

class DecisionDialogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qobject_cast<QApplication *>(QCoreApplication::instance())); }

    void everyDialog_data()
    {
        QTest::addColumn<DecisionForm>("form");
        for (const auto &[name, form] : allForms())
            QTest::newRow(qPrintable(name)) << form;
    }

    void everyDialog()
    {
        QFETCH(DecisionForm, form);
        Opened opened(form, m_themes);

        // Return is nobody's decision, wherever the focus is; the safe button is the default.
        for (QWidget *field : opened.dialog->findChildren<QWidget *>()) {
            if (!field->isVisible() || !(field->focusPolicy() & Qt::TabFocus) ||
                field->objectName() == u"cancelButton"_s)
                continue;
            field->setFocus();
            opened.press(Qt::Key_Return);
            opened.press(Qt::Key_Enter);
        }
        QVERIFY(opened.dialog->isVisible());
        QVERIFY(opened.requests.isEmpty());
        QVERIFY(opened.find<QPushButton>(u"cancelButton"_s)->isDefault());
        for (const QPushButton *button : opened.dialog->findChildren<QPushButton *>())
            QVERIFY2(!button->autoDefault(), qPrintable(button->objectName()));

        // Each stop of the Tab key says what it is.
        opened.find<QPushButton>(u"cancelButton"_s)->setFocus();
        QWidget *const first = QApplication::focusWidget();
        int stops = 0;
        do {
            QWidget *stop = QApplication::focusWidget();
            QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(stop);
            QVERIFY(reader);
            QVERIFY2(!reader->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(stop->metaObject()->className()) + stop->objectName()));
            opened.press(Qt::Key_Tab);
            ++stops;
        } while (QApplication::focusWidget() != first && stops < 50);
        QVERIFY(stops >= 2 && stops < 50);

        opened.press(Qt::Key_Escape);
        QVERIFY(!opened.dialog->isVisible());
        QCOMPARE(opened.dialog->result(), int(QDialog::Rejected));
        QVERIFY(opened.requests.isEmpty());
    }

    void everythingIsInView_data() { everyDialog_data(); }
    void everythingIsInView()
    {
        QFETCH(DecisionForm, form);
        Opened opened(form, m_themes);
        const QRect dialog = opened.dialog->rect();
        QVERIFY(opened.dialog->height() <= opened.dialog->screen()->availableSize().height());
        for (const QLabel *label : opened.dialog->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const QRect place(label->mapTo(opened.dialog.get(), QPoint()), label->size());
            QVERIFY2(dialog.contains(place) ||
                         opened.dialog->height() >= 0.85 * opened.dialog->screen()->size().height(),
                     qPrintable(label->text()));
            QVERIFY2(!label->wordWrap() || label->height() >= label->heightForWidth(label->width()),
                     qPrintable(label->text()));
        }
    }

    void advanceAsksForTheStage()
    {
        Opened opened(samples::advanceForm(), m_themes);
        QCOMPARE(QApplication::focusWidget(), opened.confirm());
        QVERIFY(opened.confirm()->text().contains(u"Advance to 50%"_s));
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        const DecisionRequest request = opened.requests.first();
        QVERIFY(request.kind == DecisionKind::advance);
        QCOMPARE(request.toStage, std::optional(2));
        QVERIFY(!request.isOverride);
        QVERIFY(request.actor.isEmpty()); // for the caller to fill in
    }

    void dialogWaitsForItsCaller()
    {
        Opened opened(samples::advanceForm(), m_themes);
        opened.confirm()->click();
        QVERIFY(opened.dialog->isSending());
        QVERIFY(!opened.confirm()->isEnabled());
        opened.dialog->reject();
        QVERIFY(opened.dialog->isVisible());
        QTest::keyClick(opened.dialog.get(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        opened.dialog->accept();
        QVERIFY(!opened.dialog->isVisible());
    }

    void refusalKeepsWhatWasTyped()
    {
        Opened opened(samples::rollBackForm(), m_themes);
        opened.type(u"Crashes"_s);
        opened.find<QLineEdit>(u"ticketEdit"_s)->setText(u"BASKET-2291"_s);
        const int before = opened.dialog->height();
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        opened.dialog->showRefusal({u"Teo Okafor decided first."_s, u"The rollout is held."_s, {}});
        QVERIFY(!opened.dialog->isSending());
        QWidget *refusal = opened.find<QWidget>(u"refusal"_s);
        QVERIFY(refusal->isVisible());
        QVERIFY(refusal->accessibleName().contains(u"Teo Okafor decided first. The rollout is held."_s));
        QVERIFY(opened.dialog->height() > before);
        QCOMPARE(opened.reason()->toPlainText(), u"Crashes"_s);
        QCOMPARE(QApplication::focusWidget(), opened.reason());
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 2);
        QCOMPARE(opened.requests.last().ticket, u"BASKET-2291"_s);
        QVERIFY(!refusal->isVisible());
    }

    void overrideCountsCharacters()
    {
        Opened opened(samples::overrideForm(), m_themes);
        QCOMPARE(QApplication::focusWidget(), opened.reason());
        const auto *more = opened.find<QLabel>(u"missingCharacters"_s);
        QCOMPARE(more->text(), u"10 more characters"_s);
        opened.type(u"One beta  "_s); // surrounding space does not count
        QCOMPARE(more->text(), u"2 more characters"_s);
        QCOMPARE(opened.find<QLabel>(u"characterCount"_s)->text(), u"8 of 10"_s);
        opened.find<QAbstractButton>(u"impactChoice1"_s)->click();
        QVERIFY(!opened.confirm()->isEnabled());
        QVERIFY(opened.confirm()->toolTip().contains(u"2 more characters"_s));
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(opened.requests.isEmpty());

        opened.type(u"x"_s); // "One beta  x" is 11 long: inner space counts
        QVERIFY(!more->isVisible());
        QVERIFY(opened.confirm()->isEnabled());
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        const DecisionRequest request = opened.requests.first();
        QVERIFY(request.isOverride);
        QCOMPARE(request.impact, std::optional(rollout::Impact::medium));
        QCOMPARE(request.reason, u"One beta  x"_s);
        QCOMPARE(request.toStage, std::optional(2));
    }

    void overrideWithAChoiceFollowsIt()
    {
        DecisionForm form = samples::overrideForm();
        form.targets << present::TargetChoice{3, u"Everyone 100%"_s, {}, {}, u"Skips Half 50%."_s, u"Skip Half"_s, 1};
        Opened opened(form, m_themes);
        opened.type(u"One beta tester asked for it."_s);
        opened.find<QAbstractButton>(u"impactChoice0"_s)->click();
        opened.find<QComboBox>(u"targetCombo"_s)->setCurrentIndex(1);
        QCOMPARE(opened.confirm()->text(), u"Skip Half"_s);
        QVERIFY(opened.find<QLabel>(u"consequence"_s)->accessibleName().contains(u"Skips Half 50%."_s));
        opened.confirm()->click();
        QCOMPARE(opened.requests.first().toStage, std::optional(3));
    }

    void overrideLeadsToTheMissingSeverity()
    {
        Opened opened(samples::overrideForm(), m_themes);
        opened.type(u"One beta tester asked for it."_s);
        QVERIFY(!opened.confirm()->isEnabled());
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(opened.requests.isEmpty());
        QVERIFY(opened.find<QWidget>(u"impactChoice"_s)->isAncestorOf(QApplication::focusWidget()));
        opened.press(Qt::Key_Space);
        opened.press(Qt::Key_Down);
        opened.press(Qt::Key_Down);
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        QCOMPARE(opened.requests.first().impact, std::optional(rollout::Impact::high));
    }

    void rollBackFollowsTheChoice()
    {
        Opened opened(samples::rollBackForm(), m_themes);
        QCOMPARE(QApplication::focusWidget(), opened.reason());
        QVERIFY(!opened.confirm()->isEnabled());
        opened.type(u"Crashes"_s);
        QVERIFY(opened.confirm()->isEnabled());
        opened.find<QAbstractButton>(u"targetChoice1"_s)->click();
        QCOMPARE(opened.find<QLabel>(u"headline"_s)->text(), u"10% → 1%"_s);
        QCOMPARE(opened.confirm()->text(), u"Roll back to 1%"_s);
        opened.find<QAbstractButton>(u"cause2"_s)->click();
        opened.confirm()->click();
        QCOMPARE(opened.requests.first().toStage, std::optional(0));
        QCOMPARE(opened.requests.first().cause, u"other"_s);
    }

    void rollBackToNobody()
    {
        Opened opened(samples::rollBackForm(), m_themes);
        opened.type(u"Crashes"_s);
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        QVERIFY(!opened.requests.first().toStage);
        QCOMPARE(opened.requests.first().cause, u"crashes"_s);
        QCOMPARE(opened.requests.first().reason, u"Crashes"_s);
    }

    void extendTakesAnyLength()
    {
        Opened opened(samples::plainForm(DecisionKind::extend), m_themes);
        auto *edit = opened.find<QLineEdit>(u"durationEdit"_s);
        QCOMPARE(QApplication::focusWidget(), edit);
        QVERIFY(!opened.confirm()->isEnabled());
        for (const QString &wrong : {u"12"_s, u"0 h"_s, u"-3 h"_s, u"soon"_s}) {
            edit->setText(wrong);
            QVERIFY2(!opened.confirm()->isEnabled(), qPrintable(wrong));
            QVERIFY(edit->accessibleDescription().contains(wrong));
        }
        edit->setText(u"2 d"_s);
        QVERIFY(opened.confirm()->isEnabled());
        QVERIFY(opened.find<QAbstractButton>(u"durationChip3"_s)->isChecked()); // 48 h
        opened.find<QAbstractButton>(u"durationChip1"_s)->click();
        QCOMPARE(edit->text(), u"12 h"_s);
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        QCOMPARE(opened.requests.first().by, std::optional(Duration{12, Duration::Unit::hours}));
    }

    void extendTakesBusinessDays()
    {
        Opened opened(samples::plainForm(DecisionKind::extend), m_themes);
        auto *edit = opened.find<QLineEdit>(u"durationEdit"_s);
        edit->setText(u"2 business days"_s);
        QVERIFY(opened.confirm()->isEnabled());
        for (int chip = 0; chip < 4; ++chip)
            QVERIFY(!opened.find<QAbstractButton>(u"durationChip%1"_s.arg(chip))->isChecked());
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.first().by, std::optional(Duration{2, Duration::Unit::businessDays}));
    }

    void shortenAsksForALengthAnImpactAndAReason()
    {
        present::DecisionForm form = samples::overrideForm();
        form.kind = DecisionKind::shorten;
        form.targets = {
            {{}, u"Shorten hold"_s, {}, {}, u"30 h 00 min of 48 h are left at 10%."_s, u"Shorten hold"_s, 0}};
        Opened opened(form, m_themes);
        auto *edit = opened.find<QLineEdit>(u"durationEdit"_s);
        QCOMPARE(QApplication::focusWidget(), edit);
        opened.find<QAbstractButton>(u"durationChip1"_s)->click();
        opened.find<QAbstractButton>(u"impactChoice0"_s)->click();
        QVERIFY(!opened.confirm()->isEnabled());
        opened.reason()->setFocus();
        opened.type(u"The fix is known to work"_s);
        QVERIFY(opened.confirm()->isEnabled());
        opened.confirm()->click();
        QCOMPARE(opened.requests.size(), 1);
        QVERIFY(opened.requests.first().kind == DecisionKind::shorten);
        QVERIFY(opened.requests.first().isOverride);
        QVERIFY(!opened.requests.first().toStage);
        QCOMPARE(opened.requests.first().by, std::optional(Duration{12, Duration::Unit::hours}));
        QCOMPARE(opened.requests.first().impact, std::optional(rollout::Impact::low));
    }

    void anExceptionNeedsASecondNameAndAReason()
    {
        const DecisionForm form = samples::plainForm(DecisionKind::exempt);
        Opened opened(form, m_themes);
        auto *second = opened.find<QLineEdit>(u"secondEdit"_s);
        QCOMPARE(QApplication::focusWidget(), second);
        QVERIFY(!opened.confirm()->isEnabled());
        QCOMPARE(opened.confirm()->toolTip(), u"Name the second person."_s);
        opened.type(u"Teo  Okafor "_s);
        QVERIFY(!opened.confirm()->isEnabled()); // the reason is still missing
        opened.reason()->setPlainText(u"The fix must go out"_s);
        QVERIFY(opened.confirm()->isEnabled());
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        QCOMPARE(opened.requests.first().with, u"Teo Okafor"_s);
        QVERIFY(opened.requests.first().until == form.untils.first().at); // the shortest, unless somebody wants more
        QCOMPARE(opened.requests.first().reason, u"The fix must go out"_s);
    }

    void tickAsksForTheCriterion()
    {
        Opened opened(samples::plainForm(DecisionKind::tick), m_themes);
        QVERIFY(!opened.confirm()->isEnabled());
        opened.find<QAbstractButton>(u"criterionChoice1"_s)->click();
        opened.confirm()->click();
        QCOMPARE(opened.requests.first().criterion, std::optional(2));
    }

    void holdNeedsAReason()
    {
        Opened opened(samples::plainForm(DecisionKind::hold), m_themes);
        QVERIFY(!opened.confirm()->isEnabled());
        opened.type(u"   "_s);
        QVERIFY(!opened.confirm()->isEnabled());
        opened.type(u"Checking refunds"_s);
        opened.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.requests.size(), 1);
        QCOMPARE(opened.requests.first().reason, u"Checking refunds"_s);
    }

    void startFollowsTheStage()
    {
        Opened opened(samples::plainForm(DecisionKind::start), m_themes);
        opened.find<QAbstractButton>(u"targetChoice1"_s)->click();
        QCOMPARE(opened.confirm()->text(), u"Start at 10%"_s);
        opened.confirm()->click();
        QCOMPARE(opened.requests.first().toStage, std::optional(1));
    }

    void noticeShowsItsDetailOnRequest()
    {
        ui::NoticeDialog notice({u"Not taken"_s, u"Nothing was changed."_s, u"errno 28"_s}, m_themes);
        notice.open();
        QVERIFY(QTest::qWaitForWindowActive(&notice));
        auto *detail = notice.findChild<QPlainTextEdit *>(u"noticeDetail"_s);
        QVERIFY(!detail->isVisible());
        const int before = notice.height();
        notice.findChild<QPushButton *>(u"detailsButton"_s)->click();
        QVERIFY(detail->isVisible());
        QCOMPARE(detail->toPlainText(), u"errno 28"_s);
        QVERIFY(notice.height() >= before + detail->height());
        QTest::keyClick(&notice, Qt::Key_Return);
        QVERIFY(!notice.isVisible());
    }

private:
    ui::ThemeManager m_themes;
};

QTEST_MAIN(DecisionDialogsTest)
#include "tst_decisiondialogs.moc"
