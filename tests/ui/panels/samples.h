// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/activityroles.h"
#include "present/gatesnapshot.h"
#include "present/guardrailroles.h"

#include <QStandardItemModel>

/// What the models would say about the rollouts of the design's pictures, typed by hand.
namespace sluice::samples {

[[nodiscard]] present::HeaderSnapshot header();

[[nodiscard]] present::GateSnapshot holdingGate();
[[nodiscard]] present::GateSnapshot readyGate();
[[nodiscard]] present::GateSnapshot rollBackGate();
[[nodiscard]] present::GateSnapshot draftGate();

struct GuardrailRow
{
    QString id;
    QString name;
    QString word;
    present::Glyph glyph;
    present::Tone tone;
    present::IntervalStyle style;
    QString severity;
    QString exposed;
    QString unexposed;
    QString change;
    double low;
    double effect;
    double high;
    QString margin;
    QString units;
    QString age;
    bool isRequired = false;
    bool isTooOld = false;
    present::Trust trust = present::Trust::fresh;
};

[[nodiscard]] QList<GuardrailRow> guardrailRows();
[[nodiscard]] QList<QStandardItem *> guardrailItems(const GuardrailRow &row);
void fillGuardrails(QStandardItemModel &model, const QList<GuardrailRow> &rows);

void fillActivity(QStandardItemModel &model);

[[nodiscard]] present::DecisionForm advanceForm();
[[nodiscard]] present::DecisionForm overrideForm();
[[nodiscard]] present::DecisionForm rollBackForm();
[[nodiscard]] present::DecisionForm plainForm(rollout::DecisionKind kind);

} // namespace sluice::samples
