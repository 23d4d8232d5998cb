// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/segmentbar.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/focusring.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qreal radius = 5;
constexpr int padding = 10;

class SegmentButton : public QRadioButton
{
public:
    SegmentButton(ThemeManager &themes, const QString &text, QWidget *parent)
        : QRadioButton(text, parent)
        , m_themes(themes)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
        setProperty(paintsFocus, true);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        // As wide as in bold, so that nothing moves when another one is chosen.
        const QFontMetrics bold(type::small(type::Weight::DemiBold));
        return {bold.horizontalAdvance(text()) + 2 * padding, qMax(22, bold.height() + 7)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    [[nodiscard]] bool hitButton(const QPoint &pos) const override { return rect().contains(pos); }

    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = m_themes.theme();
        QPainter painter(this);
        painter.setFont(type::small(isChecked() ? type::Weight::DemiBold : type::Weight::Normal));
        painter.setPen(isChecked() ? t.text : t.text2);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(t.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius - 2, radius - 2);
        }
    }

private:
    ThemeManager &m_themes;
};

} // namespace

SegmentBar::SegmentBar(ThemeManager &themes, const QString &name, const QStringList &segments, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(1); // the line between two segments
    for (int i = 0; i < segments.size(); ++i) {
        auto *button = new SegmentButton(themes, segments.at(i), this);
        m_group->addButton(button, i);
        layout->addWidget(button);
    }
    m_group->button(0)->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        update();
        if (isOn)
            Q_EMIT chosen(id);
    });
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void SegmentBar::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index)) {
        button->setChecked(true);
    } else if (QAbstractButton *checked = m_group->checkedButton()) {
        m_group->setExclusive(false);
        checked->setChecked(false);
        m_group->setExclusive(true);
    }
}

void SegmentBar::setText(int index, const QString &text)
{
    QAbstractButton *button = m_group->button(index);
    if (!button || button->text() == text)
        return;
    button->setText(text);
    button->updateGeometry();
}

int SegmentBar::current() const
{
    return m_group->checkedId();
}

void SegmentBar::focusCurrent()
{
    if (QAbstractButton *checked = m_group->checkedButton())
        checked->setFocus(Qt::TabFocusReason);
}

void SegmentBar::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath box;
    box.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    painter.fillPath(box, t.surface);
    painter.save();
    painter.setClipPath(box);
    const auto buttons = m_group->buttons();
    for (const QAbstractButton *button : buttons) {
        if (button->isChecked())
            painter.fillRect(button->geometry().adjusted(-1, -1, 1, 1), t.select);
    }
    for (const QAbstractButton *button : buttons.mid(1))
        painter.fillRect(QRect(isRightToLeft() ? button->x() + button->width() : button->x() - 1, 0, 1, height()),
                         t.line2);
    painter.restore();
    painter.setPen(t.line2);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(box);
}

} // namespace sluice::ui
