// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/icontext.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"

#include <QHBoxLayout>

namespace sluice::ui {

namespace {

constexpr int iconSize = 14;

} // namespace

IconText::IconText(ThemeManager &themes, Icon icon, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_icon(icon)
    , m_label(new InkLabel(themes, type::small(), &Theme::text2, this))
{
    m_label->setParagraph(text, lineHeight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(lineMargins(iconSize + 8, 0, 0, 0));
    layout->addWidget(m_label);
}

void IconText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    const qreal top = (lineHeight * type::scale() - iconSize) / 2;
    drawIcon(painter, QRectF(0, top, iconSize, iconSize), m_icon, m_themes.theme().text3);
}

} // namespace sluice::ui
