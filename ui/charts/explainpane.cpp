// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/explainpane.h"

#include "ui/charts/factorplot.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/panering.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeySequence>
#include <QLabel>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

void setInk(QWidget *widget, const QColor &ink)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, ink);
    widget->setPalette(palette);
}

} // namespace

ExplainPane::ExplainPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_facts(new QGridLayout)
    , m_rule(new QWidget)
    , m_copy(new CommandButton(themes, tr("Copy as text")))
    , m_factors(new FactorPlot(themes))
{
    setObjectName(u"explainPane"_s);
    m_copy->setObjectName(u"copyExplanationButton"_s);
    m_copy->setDensity(CommandButton::Density::compact);
    m_copy->setShortcutText(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C).toString(QKeySequence::NativeText));
    connect(m_copy, &QPushButton::clicked, this, &ExplainPane::copyAsText);
    setFocusProxy(m_copy);

    m_facts->setContentsMargins(16, 8, 16, 8);
    m_facts->setHorizontalSpacing(10);
    m_facts->setVerticalSpacing(4);
    const auto fit = [this] { m_facts->setColumnMinimumWidth(0, qCeil(74 * type::scale())); };
    connect(&themes, &ThemeManager::textScaled, this, fit);
    fit();
    m_facts->setColumnStretch(1, 1);

    auto *head = new QLabel(tr("How the band got its width"));
    head->setFont(type::cell(type::Weight::DemiBold));
    head->setWordWrap(true); // in German it is longer than half of a small window
    auto *headRow = new QHBoxLayout;
    headRow->setContentsMargins(16, 0, 16, 0);
    headRow->setSpacing(8);
    headRow->addWidget(head, 1);
    headRow->addWidget(m_copy);

    auto *left = new QVBoxLayout;
    left->addLayout(m_facts);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 6, 0, 8);
    right->setSpacing(2);
    right->addLayout(headRow);
    right->addWidget(m_factors);
    right->addStretch(1);

    m_rule->setFixedWidth(1);
    m_rule->setAutoFillBackground(true);
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins({});
    columns->setSpacing(0);
    columns->addLayout(left, 424);
    columns->addWidget(m_rule);
    columns->addLayout(right, 439);

    auto *scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Explanation")); // a stop of the keyboard, for scrolling
    new PaneRing(themes, scroll);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(scroll);

    connect(&themes, &ThemeManager::changed, this, &ExplainPane::applyTheme);
    applyTheme();
}

void ExplainPane::setExplanation(const present::Explanation &explanation)
{
    m_explanation = explanation;
    setAccessibleName(tr("Explanation of %1").arg(explanation.title));
    while (m_rows.size() < explanation.facts.size())
        addFactRow();
    while (m_rows.size() > explanation.facts.size()) { // hidden, the layout would take their spacing from the others
        const FactRow row = m_rows.takeLast();
        delete row.name;
        delete row.value;
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows.at(i).name->setText(explanation.facts.at(i).name);
        m_rows.at(i).value->setText(explanation.facts.at(i).value);
    }
    m_copy->setEnabled(!explanation.text.isEmpty());
    m_factors->setExplanation(explanation);
    applyTheme();
}

void ExplainPane::setCompact(bool isCompact)
{
    m_copy->setShowsShortcut(!isCompact);
}

void ExplainPane::copyAsText() const
{
    QGuiApplication::clipboard()->setText(m_explanation.text);
}

void ExplainPane::addFactRow()
{
    const FactRow row{.name = new QLabel(this), .value = new QLabel(this)};
    const int index = static_cast<int>(m_rows.size());
    row.name->setFont(type::small());
    row.name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    row.value->setFont(type::small());
    row.value->setWordWrap(true);
    row.value->setTextFormat(Qt::PlainText);
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->addWidget(row.name, index, 0);
    m_facts->addWidget(row.value, index, 1);
    m_rows.append(row);
}

void ExplainPane::applyTheme()
{
    const Theme &theme = m_themes.theme();
    for (const FactRow &row : std::as_const(m_rows)) {
        setInk(row.name, theme.text3);
        setInk(row.value, theme.text);
    }
    QPalette rule = m_rule->palette();
    rule.setColor(QPalette::Window, theme.line);
    m_rule->setPalette(rule);
}

} // namespace sluice::ui
