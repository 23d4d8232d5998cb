// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/notefield.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QGuiApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int iconSize = 14;
constexpr int edge = 8;

} // namespace

NoteField::NoteField(ThemeManager &themes, QWidget *parent)
    : QLineEdit(parent)
    , m_themes(themes)
{
    setObjectName(u"noteEdit"_s);
    setAccessibleName(tr("Add a note"));
    setPlaceholderText(tr("Add a note"));
    setFont(type::body());
    setTextMargins(lineMargins(edge + iconSize, 0, edge, 0));
    if (QGuiApplication::layoutDirection() == Qt::RightToLeft) // beside its glyph, whichever way the words go
        setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void NoteField::setShortcutText(const QString &text)
{
    m_shortcut = text;
    update();
}

void NoteField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    drawIcon(painter, QRectF(edge + 1, (height() - iconSize) / 2.0, iconSize, iconSize), Icon::pencil, t.text3);
    if (text().isEmpty() && !m_shortcut.isEmpty())
        drawKeyCap(painter, QRectF(rect()).adjusted(0, 0, -edge, 0), m_shortcut, t);
}

} // namespace sluice::ui
