// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sectionhead.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/numberlabel.h"

#include <QHBoxLayout>

namespace sluice::ui {

SectionHead::SectionHead(ThemeManager &themes, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new NumberLabel(themes, this))
    , m_detail(new NumberLabel(themes, this))
    , m_layout(new QHBoxLayout(this))
{
    m_title->setFont(type::cell(type::Weight::DemiBold));
    m_title->setText(title);
    m_title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_detail->setFont(type::small());
    m_detail->setInk(NumberLabel::Ink::text2);
    m_layout->setContentsMargins(16, 0, 16, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_detail, 1);
    const auto fit = [this] { setFixedHeight(qMax(32, m_title->sizeHint().height() + 16)); };
    connect(&themes, &ThemeManager::textScaled, this, fit);
    fit();
}

void SectionHead::setTitle(const QString &title)
{
    m_title->setText(title);
}

void SectionHead::setDetail(const QString &text)
{
    m_detail->setText(text);
}

void SectionHead::addRight(QWidget *widget)
{
    if (m_layout->count() > 2)
        m_layout->addSpacing(8);
    m_layout->addWidget(widget);
}

} // namespace sluice::ui
