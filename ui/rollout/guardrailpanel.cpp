// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/guardrailpanel.h"

#include "ui/rollout/guardrailtable.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/sectionhead.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

GuardrailPanel::GuardrailPanel(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_head(new SectionHead(themes, tr("Guardrails"), this))
    , m_table(new GuardrailTable(themes, this))
    , m_empty(new InkLabel(themes, type::body(), &Theme::text2, m_table->viewport()))
{
    setAccessibleName(tr("Guardrails"));
    m_empty->setObjectName(u"guardrailEmptyText"_s);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *inside = new QVBoxLayout(m_table->viewport());
    inside->addWidget(m_empty);

    const auto drawLock = [](QPainter &painter, const QRectF &rect, const Theme &theme) {
        drawIcon(painter, rect, Icon::lock, theme.text3);
    };
    const auto drawPrediction = [](QPainter &painter, const QRectF &rect, const Theme &theme) {
        drawMark(painter, rect.center(), 3.8, theme.text2, theme.surface);
    };
    m_head->addRight(new LegendItem(themes, {13, 13}, drawLock, tr("required by surface"), this));
    m_prediction = new LegendItem(themes, {10, 10}, drawPrediction, tr("A/B prediction"), this);
    m_head->addRight(m_prediction);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_table, 1);
    setFocusProxy(m_table);

    connect(m_table, &GuardrailTable::metricSelected, this, &GuardrailPanel::guardrailSelected);
    connect(m_table, &QAbstractItemView::activated, this,
            [this] { Q_EMIT guardrailActivated(m_table->selectedMetric()); });
}

void GuardrailPanel::setModel(QAbstractItemModel *model)
{
    if (m_table->model())
        m_table->model()->disconnect(this);
    m_table->setModel(model);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &GuardrailPanel::showEmptyText);
    connect(model, &QAbstractItemModel::modelReset, this, &GuardrailPanel::showEmptyText);
    showEmptyText();
}

void GuardrailPanel::setSummary(const QString &text)
{
    m_summary = text;
    showSummary();
    m_table->setAccessibleDescription(text);
}

void GuardrailPanel::setEmptyText(const QString &text)
{
    m_empty->setText(text);
    showEmptyText();
}

void GuardrailPanel::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    m_prediction->setVisible(!isCompact);
    showSummary();
}

/// A small window has room for the verdicts, not for the users behind them.
void GuardrailPanel::showSummary()
{
    m_head->setDetail(m_isCompact ? m_summary.section(u" · "_s, 0, 0) : m_summary);
}

QString GuardrailPanel::selectedGuardrail() const
{
    return m_table->selectedMetric();
}

void GuardrailPanel::selectGuardrail(const QString &metricId)
{
    m_table->selectMetric(metricId);
}

void GuardrailPanel::selectWorst()
{
    if (m_table->model() && m_table->model()->rowCount() > 0)
        m_table->selectRow(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void GuardrailPanel::focusTable()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void GuardrailPanel::showEmptyText()
{
    const bool isEmpty = !m_table->model() || m_table->model()->rowCount() == 0;
    m_empty->setVisible(isEmpty && !m_empty->text().isEmpty());
    updateGeometry();
}

} // namespace sluice::ui
