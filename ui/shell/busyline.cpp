// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/busyline.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto untilTold = std::chrono::milliseconds(100);
constexpr int lineHeight = 2;

} // namespace

BusyLine::BusyLine(QWidget *parent)
    : QProgressBar(parent)
{
    setObjectName(u"progressLine"_s);
    setAccessibleName(tr("Progress"));
    setTextVisible(false);
    setFixedHeight(lineHeight);
    setVisible(false);
    m_delay.setSingleShot(true);
    m_delay.setInterval(untilTold);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        setVisible(true);
        Q_EMIT told(m_what);
    });
}

void BusyLine::setBusy(bool isBusy, const QString &what)
{
    m_what = isBusy ? what : QString();
    if (isBusy) {
        setRange(0, 0);
        m_delay.start();
        return;
    }
    m_delay.stop();
    setVisible(false);
    Q_EMIT told({});
}

} // namespace sluice::ui
