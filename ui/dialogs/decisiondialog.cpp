// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/decisiondialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/dialogs/heightat.h"
#include "ui/dialogs/reasonfield.h"
#include "ui/dialogs/roomywidth.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/commandbutton.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPointer>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr double mostOfScreen = 0.9;

bool isReturn(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

class DecisionDialog::Private
{
public:
    present::DecisionForm form;
    ThemeManager &themes;
    int width = 0;
    QScrollArea *scroll = nullptr;
    QWidget *content = nullptr;
    QVBoxLayout *layout = nullptr;
    ReasonField *reason = nullptr;
    QWidget *refusalFrame = nullptr;
    Callout *refusal = nullptr;
    DialogFooter *footer = nullptr;
    CommandButton *cancel = nullptr;
    CommandButton *confirm = nullptr;
    QString confirmText;
    bool isSending = false;
    QPointer<QWidget> place;
};

DecisionDialog::DecisionDialog(const present::DecisionForm &form, ThemeManager &themes, int width, QWidget *parent)
    : QDialog(parent)
    , d(new Private{form, themes, width})
{
    setObjectName(u"decisionDialog"_s);
    setWindowTitle(form.title);
    setWindowModality(Qt::WindowModal);

    d->content = new QWidget;
    d->layout = new QVBoxLayout(d->content);
    d->layout->setContentsMargins(20, 16, 20, 16);
    d->layout->setSpacing(0);
    d->scroll = new QScrollArea(this);
    d->scroll->setObjectName(u"dialogContent"_s);
    d->scroll->setFrameShape(QFrame::NoFrame);
    d->scroll->setWidgetResizable(true);
    d->scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    d->scroll->setFocusPolicy(Qt::NoFocus);
    d->scroll->setWidget(d->content);

    d->refusal = new Callout(themes, this);
    d->refusal->setObjectName(u"refusal"_s);
    d->refusalFrame = new QWidget(this);
    auto *refusalLayout = new QVBoxLayout(d->refusalFrame);
    refusalLayout->setContentsMargins(20, 0, 20, 16);
    refusalLayout->addWidget(d->refusal);
    d->refusalFrame->hide();

    d->footer = new DialogFooter(themes, form.footer, this);
    d->cancel = d->footer->addButton(tr("Cancel"), QKeySequence(Qt::Key_Escape));
    d->cancel->setObjectName(u"cancelButton"_s);
    d->cancel->setDefault(true);
    d->confirm = d->footer->addButton(form.button, QKeySequence(Qt::CTRL | Qt::Key_Return));
    d->confirm->setObjectName(u"confirmButton"_s);
    d->confirm->setLook(CommandButton::Look::filled);
    d->confirmText = form.button;

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(d->scroll, 1);
    layout->addWidget(d->refusalFrame);
    layout->addWidget(d->footer);

    connect(d->cancel, &QPushButton::clicked, this, &DecisionDialog::reject);
    connect(d->confirm, &QPushButton::clicked, this, &DecisionDialog::confirm);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | key), this), &QShortcut::activated, this,
                &DecisionDialog::confirm);
    connect(&themes, &ThemeManager::changed, this, &DecisionDialog::applyTheme);
    applyTheme();
}

DecisionDialog::~DecisionDialog() = default;

void DecisionDialog::showRefusal(const present::Notice &notice)
{
    setSending(false);
    d->refusal->setMessage(present::Tone::back, present::Glyph::regressed, notice.headline, notice.text);
    d->refusal->setToolTip(notice.detail);
    d->refusalFrame->show();
    fitHeight();
    QAccessibleEvent alert(d->refusal, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void DecisionDialog::setSending(bool isSending)
{
    if (isSending == d->isSending)
        return;
    d->isSending = isSending;
    // Disabling the field that has the focus loses the place.
    if (isSending)
        d->place = focusWidget();
    d->content->setEnabled(!isSending);
    d->cancel->setEnabled(!isSending);
    refresh();
    if (!isSending && d->place)
        d->place->setFocus();
}

bool DecisionDialog::isSending() const
{
    return d->isSending;
}

void DecisionDialog::reject()
{
    if (!d->isSending)
        QDialog::reject();
}

const present::DecisionForm &DecisionDialog::form() const
{
    return d->form;
}

ThemeManager &DecisionDialog::themes() const
{
    return d->themes;
}

QWidget *DecisionDialog::content() const
{
    return d->content;
}

QVBoxLayout *DecisionDialog::contentLayout() const
{
    return d->layout;
}

ReasonField *DecisionDialog::addReason(QVBoxLayout *layout, const QString &placeholder, int lines)
{
    const int minimum = d->form.needsReason ? qMax(1, d->form.minimumReason) : 0;
    d->reason = new ReasonField(d->themes, d->form.reasonHint, minimum, lines, layout->parentWidget());
    d->reason->setPlaceholder(placeholder);
    layout->addWidget(d->reason);
    connect(d->reason, &ReasonField::changed, this, &DecisionDialog::refresh);
    return d->reason;
}

void DecisionDialog::setConfirmText(const QString &text)
{
    d->confirmText = text;
    refresh();
}

void DecisionDialog::setConfirmDangerous()
{
    d->confirm->setLook(CommandButton::Look::filledCrimson);
}

rollout::DecisionRequest DecisionDialog::request() const
{
    rollout::DecisionRequest request;
    request.kind = d->form.asksApproval ? rollout::DecisionKind::ask : d->form.kind;
    request.isOverride = d->form.isOverride;
    if (d->reason)
        request.reason = d->reason->text();
    return request;
}

std::optional<DecisionDialog::Missing> DecisionDialog::missing() const
{
    if (!d->reason || d->reason->missingCharacters() == 0)
        return std::nullopt;
    if (d->form.minimumReason > 1)
        return Missing{tr("The reason needs %1.").arg(moreCharacters(d->reason->missingCharacters())), d->reason};
    return Missing{tr("Write a reason."), d->reason};
}

QWidget *DecisionDialog::firstField() const
{
    return nullptr;
}

void DecisionDialog::refresh()
{
    const std::optional<Missing> gap = missing();
    d->confirm->setEnabled(!gap && !d->isSending);
    d->confirm->setText(d->isSending ? tr("Sending…") : d->confirmText);
    d->confirm->setToolTip(gap ? gap->sentence : QString());
    d->confirm->setAccessibleDescription(gap ? gap->sentence : QString());
    if (isVisible()) // a hint may have come or gone
        fitHeight();
}

void DecisionDialog::confirm()
{
    if (d->isSending)
        return;
    commitField();
    if (const std::optional<Missing> gap = missing()) {
        if (gap->field)
            gap->field->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    const rollout::DecisionRequest wanted = request();
    d->refusalFrame->hide();
    setSending(true);
    Q_EMIT requested(wanted);
}

/// As high as the content at this width, but never over 90% of the screen; the content scrolls only then.
void DecisionDialog::fitHeight()
{
    const QSize room = screen()->availableSize() * mostOfScreen;
    const int width = roomyWidth(*this, d->width);
    d->footer->arrangeFor(width);
    int height = heightAt(*d->content, width) + heightAt(*d->footer, width);
    if (!d->refusalFrame->isHidden())
        height += heightAt(*d->refusalFrame, width);
    const bool fits = height <= room.height();
    d->scroll->setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setMinimumSize(width, fits ? height : room.height() / 2);
    resize(width, qMin(height, room.height()));
}

void DecisionDialog::showEvent(QShowEvent *event)
{
    refresh();
    fitHeight();
    QDialog::showEvent(event);
    if (event->spontaneous())
        return;
    QWidget *field = firstField();
    if (!field) {
        const std::optional<Missing> gap = missing();
        field = gap && gap->field ? gap->field : d->confirm;
    }
    field->setFocus(Qt::OtherFocusReason);
}

/// Return presses nothing but a focused Cancel: no decision hangs on one key, and no typed text is lost to it either.
void DecisionDialog::keyPressEvent(QKeyEvent *event)
{
    if (isReturn(*event)) {
        event->accept();
        return;
    }
    QDialog::keyPressEvent(event);
}

void DecisionDialog::applyTheme()
{
    const Theme &t = d->themes.theme();
    QPalette colors = palette();
    colors.setColor(QPalette::Window, t.raised);
    setPalette(colors);
}

} // namespace sluice::ui
