// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewfoot.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int lineHeight = 16;
constexpr int footHeight = 52;

} // namespace

ReviewFoot::ReviewFoot(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_hint(new InkLabel(themes, type::small(), &Theme::text2, this))
    , m_back(new CommandButton(themes, tr("Back"), this))
    , m_next(new CommandButton(themes, this))
{
    setMinimumHeight(footHeight);
    m_hint->setObjectName(u"reviewHint"_s);

    m_back->setObjectName(u"reviewBackButton"_s);
    m_next->setObjectName(u"reviewNextButton"_s);
    for (CommandButton *button : {m_back, m_next})
        button->setAutoDefault(true); // Return is as good as Space: nothing is decided here, and all can be undone
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 11, 16, 10);
    layout->setSpacing(8);
    layout->addWidget(m_hint, 1);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    connect(m_back, &QPushButton::clicked, this, &ReviewFoot::backRequested);
    connect(m_next, &QPushButton::clicked, this, &ReviewFoot::nextRequested);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void ReviewFoot::setReview(const present::ReviewSnapshot &review, bool isBusy)
{
    using present::ReviewStep;
    QString hint = review.hint;
    QString next = review.checkText.isEmpty() ? tr("Check") : review.checkText;
    bool canGoOn = review.canCheck;
    QString whyNot = tr("As long as a fault is open the file cannot be taken.");
    switch (review.step) {
    case ReviewStep::file:
        hint = tr("Choose another file, or go on with this one.");
        next = tr("Columns");
        canGoOn = review.isRead;
        whyNot = tr("The file has not been read.");
        break;
    case ReviewStep::columns:
        break;
    case ReviewStep::check:
        hint = tr("Importing writes all of it at once. It can be undone as a whole.");
        next = tr("Import %1 rows").arg(review.rows);
        break;
    case ReviewStep::report:
        hint = review.report.isUndone ? QString() : tr("The import is in the log of the rollout.");
        next = tr("Close");
        canGoOn = true;
        break;
    }
    m_hint->setParagraph(hint, lineHeight);
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_next->setText(next);
    m_next->setLook(review.step == ReviewStep::check ? CommandButton::Look::filled : CommandButton::Look::outline);
    m_next->setEnabled(canGoOn && !isBusy);
    m_next->setToolTip(canGoOn ? QString() : whyNot);
    m_next->setAccessibleDescription(canGoOn ? QString() : whyNot);
    m_back->setVisible(review.step != ReviewStep::file);
    const bool isReport = review.step == ReviewStep::report;
    m_back->setText(isReport ? tr("Undo the import") : tr("Back"));
    m_back->setEnabled(!isBusy && (!isReport || review.report.canUndo));
    m_back->setToolTip(isReport && !review.report.canUndo ? tr("It has been undone.") : QString());
}

void ReviewFoot::focusNext()
{
    if (m_next->isEnabled())
        m_next->setFocus();
}

void ReviewFoot::press()
{
    if (m_next->isEnabled())
        m_next->click();
}

void ReviewFoot::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.sunken);
    painter.fillRect(QRect(0, 0, width(), 1), t.line2);
}

} // namespace sluice::ui
