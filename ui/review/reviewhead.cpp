// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewhead.h"

#include "ui/review/choicebox.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/numberlabel.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int headHeight = 52;
constexpr int separatorWidth = 112;
constexpr int decimalWidth = 88;
constexpr int savedWidth = 150;
constexpr int narrow = 1000;

} // namespace

ReviewHead::ReviewHead(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_sentence(new NumberLabel(themes, this))
    , m_boxes(new QWidget(this))
    , m_save(new CommandButton(themes, tr("Save…"), m_boxes))
{
    setFixedHeight(headHeight);
    m_sentence->setObjectName(u"reviewSentence"_s);
    m_sentence->setFont(type::lead());
    auto *boxes = new QHBoxLayout(m_boxes);
    boxes->setContentsMargins(0, 0, 0, 0);
    boxes->setSpacing(8);
    m_separator = addBox(tr("Separator"), u"reviewSeparator"_s, separatorWidth);
    m_decimal = addBox(tr("Decimal"), u"reviewDecimal"_s, decimalWidth);
    m_saved = addBox(tr("Saved mapping"), u"reviewSaved"_s, savedWidth);
    m_save->setObjectName(u"saveMappingButton"_s);
    m_save->setAccessibleName(tr("Save the mapping"));
    boxes->addWidget(m_save);
    m_boxes->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_save->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 16, 0);
    layout->setSpacing(16);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_boxes);
    connect(m_separator, &ChoiceBox::chosen, this, &ReviewHead::separatorChosen);
    connect(m_decimal, &ChoiceBox::chosen, this, &ReviewHead::decimalChosen);
    connect(m_saved, &ChoiceBox::chosen, this, &ReviewHead::savedChosen);
    connect(m_save, &QPushButton::clicked, this, &ReviewHead::saveRequested);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

ChoiceBox *ReviewHead::addBox(const QString &title, const QString &name, int width)
{
    auto *label = new InkLabel(m_themes, type::small(), &Theme::text2, m_boxes);
    label->setText(title);
    auto *box = new ChoiceBox(title, m_boxes);
    box->setObjectName(name);
    box->setFixedWidth(width);
    label->setBuddy(box);
    m_labels.append(label);
    m_boxes->layout()->addWidget(label);
    m_boxes->layout()->addWidget(box);
    return box;
}

void ReviewHead::setReview(const present::ReviewSnapshot &review)
{
    m_sentence->setText(review.isRead ? review.sentence : review.fileName);
    m_boxes->setVisible(review.isRead && review.step == present::ReviewStep::columns);
    m_separator->setVisible(!review.separator.choices.isEmpty());
    m_labels.first()->setVisible(width() >= narrow && !review.separator.choices.isEmpty());
    m_separator->setChoices(review.separator);
    m_decimal->setChoices(review.decimal);
    m_saved->setChoices(review.saved);
}

void ReviewHead::setSentence(const QString &text)
{
    m_sentence->setText(text);
}

void ReviewHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (QWidget *label : std::as_const(m_labels))
        label->setVisible(width() >= narrow && (label != m_labels.first() || !m_separator->isHidden()));
    m_boxes->updateGeometry();
}

void ReviewHead::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
}

} // namespace sluice::ui
