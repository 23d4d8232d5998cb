// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filterfield.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

namespace sluice::ui {

FilterField::FilterField(ThemeManager &themes, const QString &placeholder, const QString &keys, QWidget *parent)
    : QLineEdit(parent)
    , m_themes(themes)
    , m_keys(keys)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setFont(type::body());
    setTextMargins(lineMargins(22, 0, 0, 0));
    if (QGuiApplication::layoutDirection() == Qt::RightToLeft) // beside its glyph, whichever way the words go
        setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    setAcceptDrops(false); // a file that is dropped here is dropped on the window
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    drawIcon(painter, QRectF(8, (height() - 14) / 2.0, 14, 14), Icon::search, t.text3);
    const qreal words = 30 + QFontMetricsF(font()).horizontalAdvance(placeholderText());
    if (text().isEmpty() && !hasFocus() && words + keyCapWidth(m_keys) + 8 <= width())
        drawKeyCap(painter, QRectF(rect()).adjusted(0, 0, -8, 0), m_keys, t);
}

bool FilterField::event(QEvent *event)
{
    // Esc belongs to the field while there is something to clear, not to the window's shortcuts.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape &&
        !text().isEmpty())
        event->accept();
    return QLineEdit::event(event);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT downPressed();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace sluice::ui
