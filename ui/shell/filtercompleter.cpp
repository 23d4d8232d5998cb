// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filtercompleter.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int mostRows = 8; // then it scrolls
constexpr int rowHeight = 24;
constexpr int padding = 10;

class CandidateDelegate final : public QStyledItemDelegate
{
public:
    CandidateDelegate(ThemeManager &themes, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_themes(themes)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = m_themes.theme();
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, t.select);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, t.hover);
        painter->setFont(type::cell());
        painter->setPen(t.text);
        const QRect line = option.rect.adjusted(padding, 0, -padding, 0);
        drawWords(*painter, line, Qt::AlignLeft | Qt::AlignVCenter,
                  painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {80, qRound(rowHeight * type::scale())};
    }

private:
    ThemeManager &m_themes;
};

} // namespace

FilterCompleter::FilterCompleter(ThemeManager &themes, QLineEdit &field, QWidget *host)
    : QListView(host)
    , m_themes(themes)
    , m_field(field)
    , m_model(new QStringListModel(this))
    , m_known([](present::FilterKey) { return QStringList(); })
{
    setObjectName(u"filterCompletions"_s);
    setAccessibleName(tr("Completions"));
    setModel(m_model);
    setItemDelegate(new CandidateDelegate(themes, this));
    setFrameStyle(int(QFrame::Box) | int(QFrame::Plain));
    setAutoFillBackground(true); // beside the handle of the scroll bar
    setFocusPolicy(Qt::NoFocus);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
    m_field.installEventFilter(this);
    connect(&m_field, &QLineEdit::textEdited, this, [this] { offer(false); });
    connect(&m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            hide();
    });
    connect(this, &QAbstractItemView::clicked, this, &FilterCompleter::take);
    connect(&themes, &ThemeManager::changed, this, &FilterCompleter::applyTheme);
    applyTheme();
}

void FilterCompleter::setKnown(present::KnownFilterValues known)
{
    m_known = std::move(known);
}

void FilterCompleter::offer(bool isAsked)
{
    m_completion = present::completionAt(m_field.text(), m_field.cursorPosition(), m_known, isAsked);
    if (m_completion.candidates.isEmpty()) {
        hide();
        return;
    }
    m_model->setStringList(m_completion.candidates);
    setCurrentIndex({});
    const int rows = std::min(mostRows, int(m_completion.candidates.size()));
    const QPoint below = m_field.mapTo(parentWidget(), QPoint(0, m_field.height() + 1));
    // As far from both edges as the field is from that where it begins; at the other there is a button.
    const int margin = std::min(below.x(), parentWidget()->width() - below.x() - m_field.width());
    setGeometry(margin, below.y(), parentWidget()->width() - 2 * margin, rows * qRound(rowHeight * type::scale()) + 2);
    show();
    raise();
}

/// One further; from the first back to the field.
void FilterCompleter::step(int by)
{
    const int row = std::clamp(currentIndex().isValid() ? currentIndex().row() + by : (by > 0 ? 0 : -1), -1,
                               m_model->rowCount() - 1);
    setCurrentIndex(m_model->index(row));
    // It is the field that has the focus, so it is the field that tells a screen reader.
    m_field.setAccessibleDescription(row < 0 ? QString() : currentIndex().data().toString());
}

void FilterCompleter::take(const QModelIndex &index)
{
    const present::CompletedFilter done = present::completed(m_field.text(), m_completion, index.data().toString());
    const bool isKey = m_completion.key == present::FilterKey::any;
    hide();
    m_field.setAccessibleDescription({});
    m_field.setText(done.text);
    m_field.setCursorPosition(int(done.cursor));
    if (isKey)
        offer(false); // now its values
}

bool FilterCompleter::pressed(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier) {
        offer(true);
        return true;
    }
    if (!isVisible())
        return false;
    switch (event.key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Tab:
        take(currentIndex().isValid() ? currentIndex() : m_model->index(0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid()) {
            take(currentIndex());
            return true;
        }
        hide();
        return false;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

bool FilterCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_field)
        return QListView::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::KeyPress:
        return pressed(*static_cast<QKeyEvent *>(event));
    case QEvent::ShortcutOverride: // Escape is not the window's while this is open
        if (isVisible() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
            event->accept();
        return false;
    case QEvent::FocusOut:
        hide();
        return false;
    default:
        return false;
    }
}

void FilterCompleter::applyTheme()
{
    QPalette colors = palette();
    colors.setColor(QPalette::Base, m_themes.theme().raised);
    colors.setColor(QPalette::Window, m_themes.theme().raised);
    colors.setColor(QPalette::WindowText, m_themes.theme().line2); // of the frame
    setPalette(colors);
}

} // namespace sluice::ui
