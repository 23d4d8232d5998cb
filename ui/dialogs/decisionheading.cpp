// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/decisionheading.h"

#include "ui/dialogs/staircase.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/type.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

DecisionHeading::DecisionHeading(ThemeManager &themes, const present::DecisionForm &form, QWidget *parent)
    : QWidget(parent)
    , m_headline(new InkLabel(themes, type::display(), &Theme::text, this))
    , m_subtitle(new InkLabel(themes, type::body(), &Theme::text2, this))
    , m_staircase(new Staircase(themes, this))
{
    m_headline->setObjectName(u"headline"_s);
    m_subtitle->setObjectName(u"subtitle"_s);
    m_staircase->setSteps(form.steps, form.currentStep);
    m_staircase->setVisible(!form.steps.isEmpty());

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_headline);
    words->addWidget(m_subtitle);
    layout->addLayout(words, 1);
    layout->setAlignment(words, Qt::AlignTop);
    layout->addWidget(m_staircase, 0, Qt::AlignTop);
}

void DecisionHeading::setTarget(const present::TargetChoice &target)
{
    m_headline->setText(target.headline);
    m_headline->setVisible(!target.headline.isEmpty());
    m_subtitle->setParagraph(target.subtitle, 20);
    m_staircase->setTarget(target.stage);
}

} // namespace sluice::ui
