// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/gatepanel.h"

#include "ui/rollout/checklistview.h"
#include "ui/rollout/gateactions.h"
#include "ui/rollout/inklabel.h"
#include "ui/rollout/requestbox.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/chiplabel.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/holdtimer.h"
#include "ui/widgets/verdictbadge.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHash>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>

using namespace Qt::StringLiterals;
using sluice::rollout::DecisionKind;

namespace sluice::ui {

namespace {

/// A line icon where it says more than the word; the padlock replaces it on an action against the gate.
std::optional<Icon> iconOf(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::advance:
        return Icon::up;
    case DecisionKind::rollback:
        return Icon::back;
    case DecisionKind::restart:
        return Icon::sync;
    case DecisionKind::start:
    case DecisionKind::resume:
        return Icon::play;
    case DecisionKind::approve:
    case DecisionKind::complete:
        return Icon::check;
    default:
        return std::nullopt;
    }
}

CommandButton::Look lookOf(const present::ActionState &state)
{
    using Look = CommandButton::Look;
    const bool isRollBack = state.kind == DecisionKind::rollback;
    if (state.isRecommended && state.isEnabled)
        return isRollBack ? Look::filledCrimson : Look::filled;
    return isRollBack ? Look::crimson : Look::outline;
}

/// Whether nothing has changed but what the clocks of the same hold show, which take the same room.
bool isSameButTime(const present::GateSnapshot &gate, present::GateSnapshot before)
{
    if (gate.hold.isShown != before.hold.isShown)
        return false;
    before.hold = gate.hold;
    return gate == before;
}

/// A widget and the space above it, which goes when the widget is hidden: a plain layout keeps its margins.
class SpacedLayout : public QVBoxLayout
{
public:
    [[nodiscard]] QSize sizeHint() const override { return isEmpty() ? QSize(0, 0) : QVBoxLayout::sizeHint(); }
    [[nodiscard]] QSize minimumSize() const override { return isEmpty() ? QSize(0, 0) : QVBoxLayout::minimumSize(); }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        return isEmpty() ? 0 : QVBoxLayout::heightForWidth(width);
    }
    [[nodiscard]] int minimumHeightForWidth(int width) const override
    {
        return isEmpty() ? 0 : QVBoxLayout::minimumHeightForWidth(width);
    }
};

} // namespace

class GatePanel::Private
{
public:
    explicit Private(ThemeManager &manager)
        : themes(manager)
    {
    }

    ThemeManager &themes;
    present::GateSnapshot gate;
    QString subject;
    bool isNewSubject = true;
    bool isCompact = false;
    bool isFitting = false;
    int smallest = 0;
    int preferred = 0;

    QHash<DecisionKind, QAction *> actions;
    QList<QAction *> menuEntries;
    InkLabel *title = nullptr;
    InkLabel *path = nullptr;
    CommandButton *more = nullptr;
    QMenu *menu = nullptr;
    InkLabel *question = nullptr;
    QWidget *verdict = nullptr;
    VerdictBadge *badge = nullptr;
    ChipLabel *chip = nullptr;
    InkLabel *sentence = nullptr;
    HoldTimer *timer = nullptr;
    RequestBox *request = nullptr;
    ChecklistView *checklist = nullptr;
    CommandButton *wide = nullptr;
    QWidget *pair = nullptr;
    CommandButton *left = nullptr;
    CommandButton *right = nullptr;
    QBoxLayout *pairLayout = nullptr;
    InkLabel *cost = nullptr;

    /// A request may stand in its place.
    void showTimer() const { timer->setHold(gate.request.isShown ? present::HoldView() : gate.hold); }

    void bind(CommandButton *button, std::optional<DecisionKind> kind) const
    {
        const present::ActionState *state = kind ? stateOf(gate, *kind) : nullptr;
        QAction *action = kind ? actions.value(*kind) : nullptr;
        button->setVisible(state && action);
        if (!state || !action)
            return;
        button->setObjectName(toString(*kind) + u"Button"_s);
        button->setAction(action);
        button->setLook(lookOf(*state));
        button->setGlyph(button == wide ? iconOf(*kind) : std::nullopt);
        button->setPadlocked(state->isOverride);
        button->setToolTip(state->whyNot.isEmpty() ? state->text : state->whyNot); // a narrow panel may cut the text
        button->setAccessibleDescription(state->isOverride ? GatePanel::tr("Overrides the gate.") : state->whyNot);
    }
};

GatePanel::GatePanel(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(themes))
{
    setObjectName(u"gatePanel"_s);
    createWidgets();
    arrange();
    setCompact(false);
    connect(d->checklist, &ChecklistView::evidenceRequested, this, &GatePanel::evidenceRequested);
    connect(d->menu, &QMenu::aboutToShow, this, &GatePanel::fillMenu);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

GatePanel::~GatePanel() = default;

void GatePanel::createWidgets()
{
    ThemeManager &themes = d->themes;
    d->title = new InkLabel(themes, type::small(type::Weight::DemiBold), &Theme::text, this);
    d->path = new InkLabel(themes, type::small(), &Theme::text2, this);
    d->more = new CommandButton(themes, this);
    d->more->setObjectName(u"gateMenuButton"_s);
    d->more->setDensity(CommandButton::Density::compact);
    d->more->setGlyph(Icon::more);
    d->more->setAccessibleName(tr("More decisions"));
    d->more->setToolTip(tr("More decisions"));
    d->menu = new QMenu(this);
    d->menu->setObjectName(u"gateMenu"_s);
    d->more->setMenu(d->menu);

    d->question = new InkLabel(themes, type::small(), &Theme::text3, this);
    d->question->setWordWrap(true); // in large text
    d->question->setText(tr("Is it safe to increase exposure?"));
    d->verdict = new QWidget(this);
    d->badge = new VerdictBadge(themes, VerdictBadge::Size::panel, d->verdict);
    d->badge->setObjectName(u"gateVerdict"_s);
    d->chip = new ChipLabel(themes, d->verdict);
    d->chip->setObjectName(u"gateChip"_s);
    d->chip->setTone(present::Tone::hold);
    d->sentence = new InkLabel(themes, type::body(), &Theme::text, this);
    d->sentence->setObjectName(u"gateSentence"_s);
    d->timer = new HoldTimer(themes, this);
    d->timer->setObjectName(u"holdTimer"_s);
    d->request = new RequestBox(themes, this);
    d->request->hide();
    d->checklist = new ChecklistView(themes, this);

    d->wide = new CommandButton(themes, this);
    d->wide->setWide(true);
    d->pair = new QWidget(this);
    d->left = new CommandButton(themes, d->pair);
    d->right = new CommandButton(themes, d->pair);
    for (CommandButton *button : {d->left, d->right}) // narrow panels drop the shortcut, not the room
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    d->cost = new InkLabel(themes, type::fine(), &Theme::text2, this);
    d->cost->setObjectName(u"gateCost"_s);
}

void GatePanel::arrange()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(d->title);
    head->addWidget(d->path, 1);
    head->addWidget(d->more);
    auto *verdict = new QHBoxLayout(d->verdict);
    verdict->setContentsMargins(0, 0, 0, 0);
    verdict->setSpacing(10);
    verdict->addWidget(d->badge);
    verdict->addWidget(d->chip);
    verdict->addStretch();
    d->pairLayout = new QHBoxLayout(d->pair);
    d->pairLayout->setContentsMargins(0, 0, 0, 0);
    d->pairLayout->setSpacing(8);
    d->pairLayout->addWidget(d->left, 1);
    d->pairLayout->addWidget(d->right, 1);

    // Each part brings the space above it, so that a hidden part leaves no gap.
    const auto spaced = [](int above, QWidget *widget) {
        auto *frame = new SpacedLayout;
        frame->setContentsMargins(0, above, 0, 0);
        frame->addWidget(widget);
        return frame;
    };
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(d->question);
    layout->addLayout(spaced(8, d->verdict));
    layout->addLayout(spaced(6, d->sentence));
    layout->addLayout(spaced(10, d->timer));
    layout->addLayout(spaced(10, d->request));
    layout->addLayout(spaced(8, d->checklist));
    layout->addLayout(spaced(10, d->wide));
    layout->addLayout(spaced(8, d->pair));
    layout->addLayout(spaced(8, d->cost));
    layout->addStretch(1);
}

void GatePanel::setAction(DecisionKind kind, QAction *action)
{
    d->actions.insert(kind, action);
    bindActions();
}

void GatePanel::addMenuEntry(QAction *action)
{
    d->menuEntries << action;
}

void GatePanel::setSubject(const QString &rolloutId)
{
    d->isNewSubject = d->isNewSubject || rolloutId != d->subject;
    d->subject = rolloutId;
}

void GatePanel::setGate(const present::GateSnapshot &gate)
{
    const bool isTimeOnly = !d->isNewSubject && isSameButTime(gate, d->gate);
    d->gate = gate;
    if (isTimeOnly) { // every second in the last minute of a hold
        d->showTimer();
        return;
    }
    d->title->setText(gate.title);
    for (QWidget *part : {static_cast<QWidget *>(d->question), d->verdict, static_cast<QWidget *>(d->checklist)})
        part->setVisible(gate.isShown);
    // The badge announces a change while it can be seen. Another rollout is not a change.
    if (d->isNewSubject)
        d->badge->hide();
    d->badge->setVerdict(gate.glyph, gate.tone, gate.word);
    d->badge->show();
    d->isNewSubject = false;
    d->chip->setText(gate.chip);
    d->sentence->setParagraph(gate.sentence, 20);
    d->showTimer();
    d->request->setRequest(gate.request);
    d->checklist->setRows(gate.checklist);
    d->cost->setParagraph(gate.cost, 16);
    // Without the minutes of the sentence: a name that changes is read aloud.
    setAccessibleName(gate.isShown ? tr("%1, %2").arg(gate.title, gate.word) : gate.title);
    setAccessibleDescription(gate.sentence);
    bindActions();
    fit();
}

void GatePanel::setCompact(bool isCompact)
{
    d->isCompact = isCompact;
    for (CommandButton *button : {d->left, d->right})
        button->setShowsShortcut(!isCompact);
    layout()->setContentsMargins(isCompact ? QMargins(14, 8, 14, 10) : QMargins(16, 10, 16, 16));
    fit();
}

void GatePanel::focusChecklist()
{
    d->checklist->setFocus(Qt::ShortcutFocusReason);
}

void GatePanel::bindActions()
{
    const GateButtons buttons = gateButtons(d->gate);
    d->bind(d->wide, buttons.wide);
    d->bind(d->left, buttons.left);
    d->bind(d->right, buttons.right);
    d->pair->setVisible(!d->left->isHidden() || !d->right->isHidden());
}

/// Everything that has no button of its own, in the order of the snapshot.
void GatePanel::fillMenu()
{
    const GateButtons buttons = gateButtons(d->gate);
    d->menu->clear();
    for (const present::ActionState &state : d->gate.actions) {
        QAction *action = d->actions.value(state.kind);
        if (action && !buttons.contains(state.kind))
            d->menu->addAction(action);
    }
    if (!d->menu->isEmpty() && !d->menuEntries.isEmpty())
        d->menu->addSeparator();
    d->menu->addActions(d->menuEntries);
}

QSize GatePanel::sizeHint() const
{
    return {QWidget::sizeHint().width(), d->preferred};
}

QSize GatePanel::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), d->smallest};
}

/// Within something that scrolls: what is not shown at first gives way before.
int GatePanel::heightForWidth(int) const
{
    return d->smallest;
}

void GatePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// Across: a long path is told briefly, and of two buttons without room side by side one goes below the other.
void GatePanel::fitTexts()
{
    const int room = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    const int besides = d->title->sizeHint().width() + d->more->sizeHint().width() + 2 * 8;
    const bool isLong = d->path->fontMetrics().horizontalAdvance(d->gate.path) > room - besides;
    d->path->setText(d->isCompact || isLong ? d->gate.shortPath : d->gate.path);
    const bool areBeside =
        d->left->isHidden() || d->right->isHidden() ||
        d->left->minimumSizeHint().width() + d->right->minimumSizeHint().width() + d->pairLayout->spacing() <= room;
    d->pairLayout->setDirection(areBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    d->pair->updateGeometry(); // at once: its height is asked for next
}

/// The panel never scrolls: first the ring shrinks, then the cost line moves into a tooltip.
void GatePanel::fit()
{
    if (d->isFitting)
        return;
    const QScopedValueRollback guard(d->isFitting, true);
    fitTexts();
    const auto heightWith = [this](bool isSmall, bool showsCost) {
        d->timer->setSmall(isSmall);
        d->cost->setVisible(showsCost && !d->gate.cost.isEmpty());
        for (int i = 0; i < layout()->count(); ++i) // a layout within keeps what it was asked for last
            if (QLayout *part = layout()->itemAt(i)->layout())
                part->invalidate();
        layout()->invalidate();
        return layout()->totalHeightForWidth(width());
    };
    const int smallest = heightWith(true, false);
    const int preferred = heightWith(d->isCompact, true);
    if (preferred > height() && heightWith(true, true) > height())
        heightWith(true, false);
    d->wide->setToolTip(d->cost->isHidden() && d->wide->isEnabled() ? d->gate.cost : d->wide->toolTip());
    if (smallest != d->smallest || preferred != d->preferred) {
        d->smallest = smallest;
        d->preferred = preferred;
        updateGeometry();
    }
}

} // namespace sluice::ui
