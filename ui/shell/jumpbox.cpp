// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jumpbox.h"

#include "ui/shell/commanddelegate.h"
#include "ui/shell/commandmodel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAction>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int boxWidth = 640;
constexpr int narrowest = 480;
constexpr int fieldHeight = 48;
constexpr int hintHeight = 32;
constexpr int listHeight = 420;
constexpr int nothingHeight = 44;

} // namespace

JumpBox::JumpBox(ThemeManager &themes, const QAbstractItemModel *rollouts, const QList<QAction *> &actions,
                 QWidget *parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_themes(themes)
    , m_model(new CommandModel(this))
    , m_field(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_nothing(new QLabel(this))
    , m_list(new QListView(this))
    , m_hint(new QLabel(this))
{
    setObjectName(u"jumpBox"_s);
    setAccessibleName(tr("Jump to"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_model->setRollouts(rollouts);
    m_model->setActions(actions);

    const Theme &t = themes.theme();
    const auto dim = [](QLabel *label, const QColor &color) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, color);
        label->setPalette(palette);
        label->setFont(type::small());
    };
    dim(m_count, t.text3);
    dim(m_hint, t.text2);
    dim(m_nothing, t.text2);
    const int rolloutCount = m_model->rolloutCount();
    const int actionCount = m_model->actionCount();
    m_count->setText((rolloutCount == 1 ? tr("1 rollout") : tr("%1 rollouts").arg(rolloutCount)) + u", "_s +
                     (actionCount == 1 ? tr("1 action") : tr("%1 actions").arg(actionCount)));
    m_hint->setText(tr("↑ ↓ move     Enter open     Esc close"));

    m_field->setObjectName(u"jumpField"_s);
    m_field->setAccessibleName(tr("Rollout or action"));
    m_field->setFrame(false);
    m_field->setFont(type::lead(type::Weight::Normal));
    m_field->setTextMargins(lineMargins(40, 0, 0, 0));
    if (QGuiApplication::layoutDirection() == Qt::RightToLeft) // beside its glyph, whichever way the words go
        m_field->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    m_field->installEventFilter(this);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(lineMargins(0, 0, 14, 0));
    line->addWidget(m_field, 1);
    line->addWidget(m_count);
    m_field->setFixedHeight(fieldHeight);

    m_list->setObjectName(u"jumpList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(themes, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMinimumHeight(1); // its rows, and no more: none where nothing matches
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_nothing->setObjectName(u"jumpNothing"_s);
    m_nothing->setContentsMargins(40, 0, 14, 0);
    m_nothing->setFixedHeight(nothingHeight);
    m_hint->setContentsMargins(14, 0, 14, 0);
    m_hint->setFixedHeight(hintHeight);
    auto *onlyActions = new QLabel(tr("Type > for actions only"), this);
    onlyActions->setContentsMargins(14, 0, 14, 0);
    dim(onlyActions, t.text2);
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(m_hint, 1);
    below->addWidget(onlyActions);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addSpacing(1);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    layout->addSpacing(1);
    layout->addLayout(below);

    connect(m_field, &QLineEdit::textChanged, this, &JumpBox::ask);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_list->setCurrentIndex(index);
        choose();
    });
    ask({});
}

void JumpBox::openOver(const QWidget &window, int top)
{
    const int width = qBound(narrowest, window.width() - 80, boxWidth);
    resize(width, height());
    fitHeight();
    move(window.mapToGlobal(QPoint((window.width() - width) / 2, top)));
    show();
    m_field->setFocus();
}

void JumpBox::ask(const QString &query)
{
    m_model->setQuery(query);
    const int first = m_model->step(-1, 1);
    if (first >= 0)
        m_list->setCurrentIndex(m_model->index(first));
    m_list->scrollToTop();
    m_nothing->setText(tr("Nothing matches “%1”.").arg(query.trimmed()));
    m_nothing->setVisible(m_model->rowCount() == 0);
    fitHeight();
}

void JumpBox::fitHeight()
{
    int height = 0;
    for (int row = 0; row < m_model->rowCount() && height < listHeight; ++row)
        height += m_list->sizeHintForRow(row);
    if (m_model->rowCount() == 0)
        height = nothingHeight;
    resize(width(), fieldHeight + hintHeight + 4 + qMin(height, listHeight));
}

void JumpBox::choose()
{
    const QModelIndex index = m_list->currentIndex();
    const QString rollout = m_model->rolloutAt(index);
    const QPointer<QAction> action = m_model->actionAt(index);
    if (rollout.isEmpty() && !action)
        return;
    close();
    if (!rollout.isEmpty())
        Q_EMIT rolloutChosen(rollout);
    else if (action)
        action->trigger();
}

bool JumpBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int row = m_list->currentIndex().row();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        m_list->setCurrentIndex(m_model->index(m_model->step(row, 1)));
        return true;
    case Qt::Key_Up:
        m_list->setCurrentIndex(m_model->index(m_model->step(row, -1)));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    default:
        return false;
    }
}

void JumpBox::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.fillRect(rect(), t.raised);
    painter.fillRect(0, m_hint->geometry().top() - 1, width(), hintHeight + 2, t.sunken);
    painter.fillRect(0, m_hint->geometry().top() - 1, width(), 1, t.line);
    painter.fillRect(0, fieldHeight + 1, width(), 1, t.line2);
    painter.setPen(t.line2);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    drawIcon(painter, QRectF(15, (fieldHeight - 18) / 2.0 + 1, 18, 18), Icon::search, t.text3);
}

} // namespace sluice::ui
