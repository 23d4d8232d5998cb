// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/maincolumns.h"

#include "ui/shell/gatecolumn.h"
#include "ui/theme/type.h"

#include <QTimer>
#include <QVBoxLayout>

#include <numeric>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int compactWidth = 1240;
constexpr int compactHeight = 800;
constexpr int wideWidth = 1760; // the activity becomes a column of its own
constexpr int listWidth = 256;
constexpr int centreWidth = 864;
constexpr int rightWidth = 320;
constexpr int compactListWidth = 252;
constexpr int compactRightWidth = 284;
constexpr int leastListWidth = 200;
constexpr int compactCentreWidth = 564;
constexpr qreal mostGrowth = 1.25; ///< of a column with the text

/// By how much the columns at the sides, of `sides` together, grow with the text: the centre goes first.
qreal growthOf(int sides, int width)
{
    const qreal wanted = qMin(type::scale(), mostGrowth);
    const qreal room = width - wanted * compactCentreWidth;
    return qBound(1.0, room / sides, wanted);
}

} // namespace

MainColumns::MainColumns(QWidget *list, QWidget *banner, QWidget *centre, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_rollout(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(u"columns"_s);
    m_rollout->setObjectName(u"rolloutColumns"_s);
    m_rollout->setChildrenCollapsible(false);
    m_rollout->addWidget(centre);
    m_rollout->setStretchFactor(0, 1);

    auto *rollout = new QWidget(this);
    auto *layout = new QVBoxLayout(rollout);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(banner);
    layout->addWidget(m_rollout, 1);

    setChildrenCollapsible(false);
    list->setMinimumWidth(leastListWidth);
    addWidget(list);
    addWidget(rollout);
    setStretchFactor(1, 1);
    setSizes({listWidth, centreWidth + rightWidth});
}

void MainColumns::addRight(GateColumn *right, QWidget *activity)
{
    m_right = right;
    m_activity = activity;
    m_right->setMinimumWidth(compactRightWidth);
    m_rollout->addWidget(m_right);
    m_rollout->setSizes({centreWidth, rightWidth});
}

void MainColumns::begin(const QList<int> &widths, const QList<int> &rolloutWidths)
{
    m_widths = widths;
    m_rolloutWidths = rolloutWidths;
}

void MainColumns::adapt(QSize window)
{
    if (!m_right)
        return;
    const QSizeF room = QSizeF(window) / type::scale(); // large text makes any window a small one
    const bool isCompact = room.width() < compactWidth || room.height() < compactHeight;
    if (isCompact != m_isCompact) {
        const bool isFirst = !m_isCompact.has_value(); // then the window's memory has set the columns
        m_isCompact = isCompact;
        Q_EMIT compactChanged(isCompact);
        if (!isFirst || isCompact || !m_widths.isEmpty())
            QTimer::singleShot(0, this, &MainColumns::settle);
    }
    if (type::scale() != m_scale) {
        m_scale = type::scale();
        if (m_designed == sideWidths()) // nobody has moved them
            QTimer::singleShot(0, this, &MainColumns::settle);
    }
    const bool isWide = window.width() >= wideWidth;
    if (isWide != m_isWide) {
        m_isWide = isWide;
        if (isWide)
            m_rollout->addWidget(m_activity);
        else
            m_right->takeActivity();
        QTimer::singleShot(0, this, &MainColumns::settle);
    }
}

/// Once the panes have told their new minima.
void MainColumns::settle()
{
    if (!restore())
        reset();
}

/// Widths of other columns, or of another room, say nothing about these.
bool MainColumns::restore()
{
    const QList<int> widths = std::exchange(m_widths, {});
    const QList<int> rolloutWidths = std::exchange(m_rolloutWidths, {});
    const auto sum = [](const QList<int> &list) { return std::accumulate(list.begin(), list.end(), 0); };
    if (widths.size() != count() || rolloutWidths.size() != m_rollout->count() || sum(widths) != sum(sizes()))
        return false;
    setSizes(widths);
    m_rollout->setSizes(rolloutWidths);
    return true;
}

/// Of the list, and of what is right of the centre.
QList<int> MainColumns::sideWidths() const
{
    return sizes().first(1) + m_rollout->sizes().sliced(1);
}

/// The columns of the design for this size.
void MainColumns::reset()
{
    const bool isCompact = m_isCompact.value_or(false);
    const int leftAtUsualText = isCompact ? compactListWidth : listWidth;
    const int rightAtUsualText = isCompact ? compactRightWidth : rightWidth;
    const qreal growth = growthOf(leftAtUsualText + rightAtUsualText, width());
    const int left = qRound(leftAtUsualText * growth);
    const int right = qRound(rightAtUsualText * growth);
    setSizes({left, width() - left - handleWidth()});
    const int handles = (m_rollout->count() - 1) * m_rollout->handleWidth();
    const int rest = m_rollout->width() - right - handles;
    if (m_isWide)
        m_rollout->setSizes({rest - rightWidth, right, rightWidth});
    else
        m_rollout->setSizes({rest, right});
    m_designed = sideWidths();
}

} // namespace sluice::ui
