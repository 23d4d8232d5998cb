// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/rolloutheader.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/chiplabel.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/numberlabel.h"
#include "ui/widgets/painters.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// "until Fri 07:46 CET, 06:46 UTC" without its second clock.
QString withoutUtc(QString sentence)
{
    static const QRegularExpression second(u", [^,()]*\\bUTC\\b"_s);
    return sentence.remove(second);
}

/// "13 h left (until Fri 07:46 CET)" without when that is, which the stages below tell, too.
QString withoutMoment(QString sentence)
{
    static const QRegularExpression moment(u" \\([^()]*\\)"_s);
    return sentence.remove(moment);
}

QFont sentenceFont(bool isCompact)
{
    return isCompact ? type::sized(13.5, type::Weight::Medium) : type::lead();
}

/// The next step down, for what does not fit on one line.
QFont smallerFont(bool isCompact)
{
    return type::sized(isCompact ? 12.5 : 13.5, type::Weight::Medium);
}

/// Where the first line of `sentence` ends, of two: after the last dash that leaves both their room, else after a word;
/// at its end, where it fits or cannot be broken.
qsizetype lineEnd(const QString &sentence, const QFont &font, int room)
{
    const auto fits = [&](const QString &part) { return tabularWidth(font, part.trimmed()) <= room; };
    if (fits(sentence))
        return sentence.size();
    for (const QString &gap : {u"— "_s, u" "_s})
        for (qsizetype at = sentence.lastIndexOf(gap); at > 0; at = sentence.lastIndexOf(gap, at - 1)) {
            const qsizetype end = at + gap.size();
            if (fits(sentence.left(end)) && (fits(sentence.mid(end)) || gap == " "_L1))
                return end;
        }
    return sentence.size();
}

} // namespace

RolloutHeader::RolloutHeader(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_firstLine(new QHBoxLayout)
    , m_name(new NumberLabel(themes, this))
    , m_risk(new ChipLabel(themes, this))
    , m_verification(new CommandButton(themes, this))
    , m_more(new CommandButton(themes, this))
    , m_menu(new QMenu(this))
    , m_details(new QWidget(this))
    , m_flagKey(new InkLabel(themes, type::mono(), &Theme::text2, m_details))
    , m_meta(new NumberLabel(themes, m_details))
    , m_sentence(new NumberLabel(themes, this))
    , m_rest(new NumberLabel(themes, this))
{
    setObjectName(u"rolloutHeader"_s);
    m_name->setObjectName(u"rolloutName"_s);
    m_name->setFont(type::timer());
    m_risk->setObjectName(u"riskChip"_s);
    m_risk->setIcon(Icon::shield);
    m_verification->setObjectName(u"verificationButton"_s);
    m_verification->setDensity(CommandButton::Density::compact);
    m_verification->hide();
    connect(m_verification, &QPushButton::clicked, this, &RolloutHeader::verificationRequested);
    m_flagKey->setObjectName(u"flagKey"_s);
    m_flagKey->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_meta->setObjectName(u"rolloutMeta"_s);
    m_meta->setFont(type::small());
    m_meta->setInk(NumberLabel::Ink::text2);
    m_sentence->setObjectName(u"statusSentence"_s);
    m_rest->setObjectName(u"statusRest"_s);
    m_rest->hide();
    m_more->setObjectName(u"headerMenuButton"_s);
    m_more->setDensity(CommandButton::Density::compact);
    m_more->setGlyph(Icon::more);
    m_more->setAccessibleName(tr("More commands"));
    m_more->setToolTip(tr("More commands"));
    m_more->setMenu(m_menu);

    m_firstLine->setSpacing(10);
    m_firstLine->addWidget(m_name);
    m_firstLine->addWidget(m_risk);
    m_firstLine->addWidget(m_verification);
    m_firstLine->addStretch(1);
    m_firstLine->addWidget(m_more);
    auto *details = new QHBoxLayout(m_details);
    details->setContentsMargins(0, 0, 0, 0);
    details->setSpacing(8);
    details->addWidget(m_flagKey);
    details->addWidget(m_meta, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addLayout(m_firstLine);
    layout->addWidget(m_details);
    layout->addSpacing(4);
    layout->addWidget(m_sentence);
    layout->addWidget(m_rest);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_menu, &QMenu::aboutToShow, this, &RolloutHeader::arrangeCommands);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    connect(&themes, &ThemeManager::textScaled, this, &RolloutHeader::showSentence); // other text has other room
    setCompact(false);
}

void RolloutHeader::setHeader(const present::HeaderSnapshot &header)
{
    m_header = header;
    m_name->setText(header.name);
    m_name->setToolTip(header.description);
    m_risk->setText(header.risk);
    m_flagKey->setText(header.flagKey);
    m_flagKey->setVisible(!header.flagKey.isEmpty());
    const QString dot = u"  ·  "_s;
    const QString meta = header.meta.join(dot);
    if (header.flagKey.isEmpty()) // the dot is on the side of the key
        m_meta->setText(meta);
    else
        m_meta->setText(isRightToLeft() ? meta + u"  ·"_s : u"·  "_s + meta);
    setAccessibleName(header.name);
    setAccessibleDescription(header.sentence);
    showSentence();
}

void RolloutHeader::setVerification(const present::VerificationBadge &badge)
{
    const bool isGood = badge.tone == present::Tone::go;
    m_verification->setVisible(!badge.word.isEmpty());
    m_verification->setText(badge.word);
    m_verification->setGlyph(isGood ? Icon::check : Icon::info);
    m_verification->setLook(isGood ? CommandButton::Look::flat : CommandButton::Look::crimson);
    m_verification->setToolTip(badge.sentence);
    m_verification->setAccessibleDescription(badge.sentence);
}

void RolloutHeader::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    m_details->setVisible(!isCompact);
    const int pane = isCompact ? 8 : 12;
    layout()->setContentsMargins(16, pane, 16, pane + 1); // the line at the bottom is one pixel of them
    showSentence();
    arrangeCommands();
}

void RolloutHeader::addCommand(QAction *action, std::optional<Icon> icon)
{
    auto *button = new CommandButton(m_themes, this);
    button->setDensity(CommandButton::Density::compact);
    button->setAction(action);
    button->setShowsShortcut(false);
    button->setGlyph(icon);
    m_firstLine->insertWidget(m_firstLine->count() - 1, button);
    m_commands << button;
    arrangeCommands();
}

void RolloutHeader::addMenuEntry(QAction *action)
{
    m_menuEntries << action;
    arrangeCommands();
}

void RolloutHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_themes.theme().line);
}

void RolloutHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showSentence();
}

void RolloutHeader::showSentence()
{
    const QMargins around = layout()->contentsMargins();
    const int room = width() - around.left() - around.right();
    const QFont usual = sentenceFont(m_isCompact);
    const auto fits = [&](const QString &sentence) { return tabularWidth(usual, sentence) <= room; };
    // What gives way, one after the other: the second clock, names, the first clock, the size of the type. The rest
    // goes on in a second line.
    QString shown = m_header.sentence;
    if (m_isCompact || !fits(shown))
        shown = withoutUtc(shown);
    if (!fits(shown) && !m_header.shortSentence.isEmpty())
        shown = withoutUtc(m_header.shortSentence);
    if (!fits(shown))
        shown = withoutMoment(shown);
    const QFont font = fits(shown) ? usual : smallerFont(m_isCompact);
    const qsizetype end = lineEnd(shown, font, room);
    for (NumberLabel *label : {m_sentence, m_rest})
        if (label->font() != font)
            label->setFont(font);
    m_sentence->setText(shown.left(end).trimmed());
    m_rest->setText(shown.mid(end));
    m_rest->setVisible(end < shown.size());
    m_sentence->setAccessibleName(m_header.sentence);
    m_rest->setAccessibleName({}); // said already
    if (shown != m_header.sentence)
        m_sentence->setToolTip(m_header.sentence);
    else if (fits(shown))
        m_sentence->setToolTip({});
}

void RolloutHeader::arrangeCommands()
{
    m_menu->clear();
    for (CommandButton *button : std::as_const(m_commands)) {
        button->setVisible(!m_isCompact);
        if (m_isCompact)
            m_menu->addAction(button->action());
    }
    m_menu->addActions(m_menuEntries);
    m_more->setVisible(!m_menu->isEmpty());
}

} // namespace sluice::ui
