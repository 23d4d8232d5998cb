// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fieldlabel.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/type.h"

#include <QHBoxLayout>

namespace sluice::ui {

FieldLabel::FieldLabel(ThemeManager &themes, const QString &name, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_trailing(new InkLabel(themes, type::small(), &Theme::text2, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto *title = new InkLabel(themes, type::small(type::Weight::DemiBold), &Theme::text, this);
    title->setText(name);
    layout->addWidget(title);
    if (!hint.isEmpty()) {
        auto *aside = new InkLabel(themes, type::small(), &Theme::text3, this);
        aside->setText(hint);
        layout->addWidget(aside);
    }
    layout->addStretch();
    layout->addWidget(m_trailing);
}

void FieldLabel::setTrailing(const QString &text)
{
    m_trailing->setText(text);
}

} // namespace sluice::ui
