// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewside.h"

#include "ui/dialogs/callout.h"
#include "ui/review/choicebox.h"
#include "ui/review/stepdelegate.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"

#include <QListWidget>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int sideWidth = 232;
constexpr int lineHeight = 18;
constexpr int stepCount = 4;

} // namespace

ReviewSide::ReviewSide(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_steps(new QListWidget(this))
    , m_promise(new Callout(themes, this))
{
    const auto fit = [this] { setFixedWidth(int(sideWidth * type::scale())); };
    connect(&themes, &ThemeManager::textScaled, this, fit);
    fit();
    m_steps->setObjectName(u"reviewSteps"_s);
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->viewport()->setAutoFillBackground(false);
    m_steps->setItemDelegate(new StepDelegate(themes, m_steps));
    m_steps->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const QString &step : {tr("1. File"), tr("2. Columns"), tr("3. Check"), tr("4. Report")})
        m_steps->addItem(step);
    m_steps->setFixedHeight(stepCount * m_steps->sizeHintForRow(0) + 2);
    m_promise->setMessage(present::Tone::neutral, present::Glyph::note, {},
                          tr("Nothing is written until you import. An import can be undone as a whole."));

    auto *facts = new QVBoxLayout;
    facts->setContentsMargins(16, 12, 16, 0);
    facts->setSpacing(2);
    for (const QString &title : {tr("File"), tr("Rows"), tr("Covers"), tr("Belongs to")})
        m_facts.append(addFact(*facts, title));
    m_rowsAre = addSetting(*facts, tr("Rows are"), u"reviewRowsAre"_s);
    m_stage = addSetting(*facts, tr("Stage of its rows"), u"reviewStage"_s);
    m_sums = addSetting(*facts, tr("A row holds"), u"reviewSums"_s);
    m_zone = addSetting(*facts, tr("Times without a zone are"), u"reviewZone"_s);
    m_perUnit = addSetting(*facts, tr("The rows of a unit are"), u"reviewPerUnit"_s);
    m_looks = addSetting(*facts, tr("A look"), u"reviewLooks"_s);
    m_outside = addSetting(*facts, tr("Rows from before their stage"), u"reviewOutside"_s);
    m_mostFaulty = addSetting(*facts, tr("Faulty rows to leave out"), u"reviewMostFaulty"_s);
    auto *promise = new QVBoxLayout;
    promise->setContentsMargins(16, 8, 16, 14);
    promise->addWidget(m_promise);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(lineMargins(0, 14, 1, 0));
    layout->setSpacing(0);
    layout->addWidget(m_steps);
    layout->addLayout(facts);
    layout->addStretch();
    layout->addLayout(promise);

    connect(m_steps, &QListWidget::currentRowChanged, this,
            [this](int row) { Q_EMIT stepChosen(present::ReviewStep(std::max(0, row))); });
    connect(m_stage.box, &ChoiceBox::chosen, this, &ReviewSide::stageChosen);
    connect(m_zone.box, &ChoiceBox::chosen, this, &ReviewSide::zoneChosen);
    connect(m_sums.box, &ChoiceBox::chosen, this, &ReviewSide::sumsChosen);
    connect(m_rowsAre.box, &ChoiceBox::chosen, this, &ReviewSide::rowsAreChosen);
    connect(m_perUnit.box, &ChoiceBox::chosen, this, &ReviewSide::perUnitChosen);
    connect(m_looks.box, &ChoiceBox::chosen, this, &ReviewSide::looksChosen);
    connect(m_outside.box, &ChoiceBox::chosen, this, &ReviewSide::outsideChosen);
    connect(m_mostFaulty.box, &ChoiceBox::chosen, this, &ReviewSide::mostFaultyChosen);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

ReviewSide::Fact ReviewSide::addFact(QVBoxLayout &layout, const QString &title)
{
    Fact fact{new InkLabel(m_themes, type::small(), &Theme::text2, this),
              new InkLabel(m_themes, type::body(), &Theme::text, this)};
    fact.title->setText(title);
    fact.text->setContentsMargins(0, 0, 0, 8); // what is hidden leaves no gap
    layout.addWidget(fact.title);
    layout.addWidget(fact.text);
    return fact;
}

ReviewSide::Setting ReviewSide::addSetting(QVBoxLayout &layout, const QString &title, const QString &name)
{
    Setting setting{new InkLabel(m_themes, type::small(), &Theme::text2, this), new ChoiceBox(title, this)};
    setting.title->setText(title);
    setting.title->setBuddy(setting.box);
    setting.box->setObjectName(name);
    setting.title->setContentsMargins(0, 6, 0, 0);
    layout.addWidget(setting.title);
    layout.addWidget(setting.box);
    return setting;
}

void ReviewSide::setReview(const present::ReviewSnapshot &review)
{
    showSteps(review.step);
    const QString files = review.log.fileName.isEmpty()
                              ? review.fileName
                              : tr("%1, joined with %2").arg(review.fileName, review.log.fileName);
    const QStringList texts{files, review.rows, review.covers, review.belongsTo};
    // Rows of single units have many settings; what they cover and belong to is on the other pages.
    const bool isCrowded = review.isOfUnits && review.step == present::ReviewStep::columns;
    for (int index = 0; index < m_facts.size(); ++index) {
        const bool isKnown = !texts.at(index).isEmpty() && (index < 2 || !isCrowded);
        m_facts.at(index).title->setVisible(isKnown);
        m_facts.at(index).text->setVisible(isKnown);
        m_facts.at(index).text->setParagraph(texts.at(index), lineHeight);
    }
    m_promises = review.step != present::ReviewStep::report && !isCrowded;
    for (const auto &[setting, choices] :
         {std::pair(m_rowsAre, review.rowsAre), std::pair(m_stage, review.stage), std::pair(m_zone, review.zone),
          std::pair(m_sums, review.sums), std::pair(m_perUnit, review.perUnit), std::pair(m_looks, review.looks),
          std::pair(m_outside, review.outside), std::pair(m_mostFaulty, review.mostFaulty)}) {
        const bool isOpen = !choices.choices.isEmpty() && review.step == present::ReviewStep::columns;
        setting.title->setVisible(isOpen);
        setting.box->setVisible(isOpen);
        setting.box->setChoices(choices);
    }
    fit();
}

/// Where the window is low, what is known and can be set comes first: the foot says the same once the file is checked.
void ReviewSide::fit()
{
    m_promise->setVisible(m_promises);
    if (m_promises && layout()->totalHeightForWidth(width()) > height())
        m_promise->hide();
}

void ReviewSide::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ReviewSide::showSteps(present::ReviewStep step)
{
    const QSignalBlocker quiet(m_steps);
    for (int row = 0; row < stepCount; ++row) {
        const bool isDone = row < int(step) || step == present::ReviewStep::report;
        const auto glyph = isDone             ? present::Glyph::go
                           : row == int(step) ? present::Glyph::running
                                              : present::Glyph::pending;
        m_steps->item(row)->setData(StepGlyphRole, QVariant::fromValue(glyph));
        const QString state = isDone ? tr("done") : row == int(step) ? tr("now") : tr("to come");
        m_steps->item(row)->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(m_steps->item(row)->text(), state));
    }
    m_steps->setCurrentRow(int(step));
}

void ReviewSide::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.side);
    const Mirrored mirrored(painter, rect());
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.line2);
}

} // namespace sluice::ui
