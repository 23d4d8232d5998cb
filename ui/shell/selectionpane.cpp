// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/selectionpane.h"

#include "ui/dialogs/subjectlist.h"
#include "ui/dialogs/well.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int columnWidth = 560;
constexpr int mostRows = 12;

QString runningText(int running, qsizetype all)
{
    if (running == 0)
        return SelectionPane::tr("None of them runs: there is nothing to hold.");
    if (running == all)
        return SelectionPane::tr("All of them run.");
    return running == 1 ? SelectionPane::tr("One of them runs. Holding leaves the others as they are.")
                        : SelectionPane::tr("%1 of them run. Holding leaves the others as they are.").arg(running);
}

} // namespace

SelectionPane::SelectionPane(ThemeManager &themes, QAction *hold, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_column(new QWidget(this))
    , m_headline(new QLabel(m_column))
    , m_text(new QLabel(m_column))
    , m_list(nullptr)
    , m_hold(new CommandButton(themes, m_column))
    , m_hint(new QLabel(m_column))
{
    setObjectName(u"selectionPane"_s);
    m_column->setMaximumWidth(columnWidth);
    m_headline->setObjectName(u"selectionHeadline"_s);
    m_headline->setFont(type::display());
    m_text->setFont(type::body());
    m_text->setWordWrap(true);
    m_hint->setFont(type::small());
    m_hint->setWordWrap(true);
    m_hint->setText(tr("Esc goes back to one. Ctrl and a click, or Shift and an arrow, select more or fewer."));
    m_hold->setObjectName(u"holdSelectedButton"_s);
    m_hold->setAction(hold);
    auto *well = new Well(themes, m_column);
    auto *rows = new QVBoxLayout(well);
    rows->setContentsMargins(1, 1, 1, 1);
    m_list = new SubjectList(themes, mostRows, well);
    m_list->setAccessibleName(tr("Selected rollouts"));
    rows->addWidget(m_list);
    auto *command = new QHBoxLayout;
    command->addWidget(m_hold);
    command->addStretch(1);

    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 24, 0, 24);
    column->setSpacing(0);
    column->addWidget(m_headline);
    column->addSpacing(4);
    column->addWidget(m_text);
    column->addSpacing(16);
    column->addWidget(well);
    column->addSpacing(16);
    column->addLayout(command);
    column->addSpacing(12);
    column->addWidget(m_hint);
    auto *layout = new QVBoxLayout(this);
    auto *middle = new QHBoxLayout; // the column as wide as it may be, the rest shared by both sides
    middle->addStretch(1);
    middle->addWidget(m_column, 1000);
    middle->addStretch(1);
    layout->addStretch();
    layout->addLayout(middle);
    layout->addStretch();
    setFocusProxy(m_hold);
    connect(&themes, &ThemeManager::changed, this, &SelectionPane::applyTheme);
    applyTheme();
}

void SelectionPane::setSelection(const QList<present::DecisionSubject> &rollouts, int running)
{
    m_headline->setText(tr("%1 rollouts selected").arg(rollouts.size()));
    m_text->setText(runningText(running, rollouts.size()));
    m_list->setSubjects(rollouts);
    setAccessibleName(m_headline->text());
    setAccessibleDescription(m_text->text());
}

void SelectionPane::applyTheme()
{
    const auto dye = [](QLabel *label, const QColor &ink) {
        QPalette colors = label->palette();
        colors.setColor(QPalette::WindowText, ink);
        label->setPalette(colors);
    };
    const Theme &t = m_themes.theme();
    dye(m_headline, t.text);
    dye(m_text, t.text2);
    dye(m_hint, t.text3);
    update();
}

void SelectionPane::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_themes.theme().surface);
}

} // namespace sluice::ui
