// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"
#include "present/guardrailroles.h"
#include "present/timelinesnapshot.h"

namespace sluice::present {

// The report on one rollout (DESIGN.md, mockup 05b) as values: whatever form it takes, page, HTML, Markdown or table,
// says the same words and numbers as the window.

struct ReportGuardrail
{
    Glyph glyph = Glyph::none;
    Tone tone = Tone::neutral;
    QString verdict; ///< "Clear"
    QString metric;  ///< id
    QString name;
    bool isRequired = false;
    QString severity; ///< "roll back"
    QString exposed;  ///< "1,279 ms"; empty without data, as the next four
    QString unexposed;
    QString change; ///< "+1.5%"
    QString band;   ///< "−1.5% … +4.5%"
    QString margin; ///< "+5%"; empty: none
    IntervalMark mark;

    /// The numbers behind the words, in the metric's own direction and unit (shares for proportions and for relative
    /// changes); not a number where there is none, infinite where a band is open.
    struct Numbers
    {
        double exposed = 0;
        double unexposed = 0;
        double change = 0;
        double low = 0;
        double high = 0;
        double margin = 0;
        double unitsExposed = 0;
        double unitsUnexposed = 0;
    };
    Numbers numbers;
};

struct ReportPrediction
{
    QString name;
    QString promised; ///< "+0.9%"
    QString now;      ///< "+1.5%"; empty: not asked yet
    Glyph glyph = Glyph::pending;
    Tone tone = Tone::neutral;
    QString agrees; ///< "yes", "no, worse", "too early"
};

struct ReportDecision
{
    Glyph glyph = Glyph::none;
    QString what; ///< "Advanced to 10%"
    QString when; ///< "Wed 12 Nov 07:46 CET, 06:46 UTC"
    QString text; ///< "Mara Lindqvist. “All clear after the extension.” Evidence 4f1c9e."
    bool isOverride = false;
};

struct ReportSnapshot
{
    QString id;
    QString name;
    QString flagKey;
    QString about; ///< "Surface Checkout · Owner Mara Lindqvist · plan revision 3 · High risk"
    QString made;  ///< "Made Fri 14 Nov 2025, 08:05 CET"
    Glyph glyph = Glyph::hold;
    Tone tone = Tone::hold;
    QString word; ///< "Go"; empty: there is no gate
    QString gate; ///< "Gate 2, Early 10% → Half 50%"
    QString sentence;
    QString answer;                           ///< of the gate; may be empty
    QList<std::pair<QString, QString>> facts; ///< {"Held", "48 h 19 min of 48 h counted"}
    TimelineSnapshot timeline;
    QList<ReportGuardrail> guardrails; ///< in the order of the window
    ChartSnapshot closest;             ///< of the first of them that has data; without points: none has
    QList<ReportPrediction> predictions;
    QList<ReportDecision> decisions; ///< the newest first; without notes and imports
    QString reading;                 ///< how the bands are to be read
    QString evidence;                ///< SHA-256 of what a decision taken now would be taken on
    QString source;                  ///< "checkout.csv"; empty without data
};

} // namespace sluice::present
