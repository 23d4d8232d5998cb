// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/requestbox.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

RequestBox::RequestBox(ThemeManager &themes, QWidget *parent)
    : QFrame(parent)
    , m_themes(themes)
    , m_lead(new InkLabel(themes, type::cell(), &Theme::text, this))
    , m_reason(new InkLabel(themes, type::small(), &Theme::text2, this))
    , m_when(new InkLabel(themes, type::small(), &Theme::text2, this))
{
    setObjectName(u"requestBox"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(2);
    layout->addWidget(m_lead);
    layout->addWidget(m_reason);
    layout->addWidget(m_when);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void RequestBox::setRequest(const present::RequestView &request)
{
    setVisible(request.isShown);
    if (!request.isShown)
        return;
    m_lead->setParagraph(request.what, 18, request.who);
    m_reason->setParagraph(request.reason, 16);
    m_reason->setVisible(!request.reason.isEmpty());
    m_when->setParagraph(u"%1 · %2"_s.arg(request.when, request.given), 16);
    setAccessibleName(QStringList{m_lead->plainText(), request.reason, m_when->plainText()}.join(u' '));
}

void RequestBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_themes.theme().accentWeak);
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace sluice::ui
