// SPDX-License-Identifier: GPL-3.0-or-later
// Renders every panel and dialog in both themes into the folder SLUICE_RENDER_DIR.
#include "samples.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/dialogs/noticedialog.h"
#include "ui/rollout/activitypanel.h"
#include "ui/rollout/gatepanel.h"
#include "ui/rollout/guardrailpanel.h"
#include "ui/rollout/rolloutheader.h"
#include "ui/theme/thememanager.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;
using rollout::DecisionKind;

namespace {

class Renderer
{
public:
    Renderer(const QString &folder, QApplication &app)
        : m_folder(folder)
    {
        m_themes.apply(app);
    }

    void renderAll(ui::ThemeManager::Choice choice)
    {
        m_themes.choose(choice);
        m_suffix = choice == ui::ThemeManager::Choice::dark ? u"-dark"_s : u"-light"_s;
        renderHeader();
        renderGuardrails();
        renderGate(u"gate-hold"_s, samples::holdingGate(), {320, 560}, false);
        renderGate(u"gate-go"_s, samples::readyGate(), {320, 560}, false);
        renderGate(u"gate-back"_s, samples::rollBackGate(), {320, 560}, false);
        renderGate(u"gate-draft"_s, samples::draftGate(), {320, 300}, false);
        renderGate(u"gate-compact"_s, samples::holdingGate(), {284, 526}, true);
        renderActivity();
        renderDialog(u"advance"_s, samples::advanceForm(), {});
        renderDialog(u"override"_s, samples::overrideForm(), u"One beta"_s);
        renderDialog(u"rollback"_s, samples::rollBackForm(),
                     u"Merging two offline baskets crashes the app. Fix is in review."_s);
        for (const DecisionKind kind :
             {DecisionKind::extend, DecisionKind::hold, DecisionKind::start, DecisionKind::tick, DecisionKind::abandon})
            renderDialog(rollout::toString(kind), samples::plainForm(kind), {});
        ui::NoticeDialog notice({u"The import was not taken"_s,
                                 u"Line 655 could not be read. Nothing was changed. Mend the file and read it again."_s,
                                 u"grp is “control”, expected exposed or unexposed"_s},
                                m_themes);
        save(notice, u"notice"_s);
    }

private:
    void save(QWidget &widget, const QString &name)
    {
        widget.show();
        QCoreApplication::processEvents();
        const QString path = QDir(m_folder).filePath(name + m_suffix + u".png"_s);
        if (!widget.grab().save(path))
            std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
    }

    void paintGround(QWidget &widget, const QColor &color) const
    {
        QPalette colors = widget.palette();
        colors.setColor(QPalette::Window, color);
        widget.setPalette(colors);
    }

    void renderHeader()
    {
        for (const bool isCompact : {false, true}) {
            ui::RolloutHeader header(m_themes);
            paintGround(header, m_themes.theme().surface);
            QAction edit(u"Edit plan"_s);
            QAction report(u"Report"_s);
            header.addCommand(&edit, ui::Icon::pencil);
            header.addCommand(&report, ui::Icon::report);
            header.addMenuEntry(&report);
            header.setHeader(samples::header());
            header.setCompact(isCompact);
            header.resize(isCompact ? 564 : 864, header.sizeHint().height());
            save(header, isCompact ? u"header-compact"_s : u"header"_s);
        }
    }

    void renderGuardrails()
    {
        for (const int width : {864, 690, 564, 1200}) {
            QStandardItemModel model;
            samples::fillGuardrails(model, samples::guardrailRows());
            ui::GuardrailPanel panel(m_themes);
            panel.setModel(&model);
            panel.setSummary(u"3 of 6 clear · 128 k exposed, 1.16 M unexposed users"_s);
            panel.setCompact(width < 600);
            panel.resize(width, 240);
            panel.show();
            if (width == 864)
                panel.focusTable();
            save(panel, u"guardrails-%1"_s.arg(width));
        }
        QStandardItemModel empty;
        samples::fillGuardrails(empty, {});
        ui::GuardrailPanel panel(m_themes);
        panel.setModel(&empty);
        panel.setEmptyText(u"First data is expected at 10:00."_s);
        panel.resize(864, 200);
        save(panel, u"guardrails-empty"_s);
    }

    void renderGate(const QString &name, const present::GateSnapshot &gate, QSize size, bool isCompact)
    {
        ui::GatePanel panel(m_themes);
        paintGround(panel, m_themes.theme().surface);
        const QHash<DecisionKind, QKeySequence> keys{{DecisionKind::advance, Qt::CTRL | Qt::Key_Return},
                                                     {DecisionKind::extend, Qt::CTRL | Qt::Key_E},
                                                     {DecisionKind::rollback, Qt::CTRL | Qt::Key_B}};
        for (const present::ActionState &state : gate.actions) {
            auto *action = new QAction(state.text, &panel);
            action->setEnabled(state.isEnabled);
            action->setShortcut(keys.value(state.kind));
            panel.setAction(state.kind, action);
        }
        panel.setCompact(isCompact);
        panel.setGate(gate);
        panel.resize(size);
        save(panel, name);
    }

    void renderActivity()
    {
        QStandardItemModel model;
        samples::fillActivity(model);
        for (const bool isCompact : {false, true}) {
            ui::ActivityPanel panel(m_themes);
            paintGround(panel, m_themes.theme().side);
            QAction note(u"Add a note"_s);
            note.setShortcut(Qt::CTRL | Qt::Key_M);
            panel.setNoteAction(&note);
            panel.setModel(&model);
            panel.setCompact(isCompact);
            panel.resize(isCompact ? 284 : 320, isCompact ? 92 : 330);
            save(panel, isCompact ? u"activity-compact"_s : u"activity"_s);
        }
    }

    void renderDialog(const QString &name, const present::DecisionForm &form, const QString &reason)
    {
        ui::DecisionDialog *dialog = ui::createDecisionDialog(form, m_themes, nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        const std::unique_ptr<QWidget> owner(dialog);
        if (auto *edit = dialog->findChild<QPlainTextEdit *>(u"reasonEdit"_s); edit && !reason.isEmpty())
            edit->setPlainText(reason);
        if (auto *edit = dialog->findChild<QLineEdit *>(u"durationEdit"_s))
            edit->setText(u"12 hours"_s);
        save(*dialog, u"dialog-"_s + name);
        if (name == u"rollback"_s) {
            dialog->showRefusal({u"Teo Okafor decided first."_s,
                                 u"The rollout is held at 10% since 17:41. Look at the gate again, then decide."_s,
                                 {}});
            save(*dialog, u"dialog-refused"_s);
        }
    }

    ui::ThemeManager m_themes;
    QString m_folder;
    QString m_suffix;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString folder = qEnvironmentVariable("SLUICE_RENDER_DIR");
    if (folder.isEmpty() || !QDir().mkpath(folder)) {
        std::fputs("set SLUICE_RENDER_DIR to the folder for the pictures\n", stderr);
        return 2;
    }
    Renderer renderer(folder, app);
    renderer.renderAll(ui::ThemeManager::Choice::light);
    renderer.renderAll(ui::ThemeManager::Choice::dark);
    return 0;
}
