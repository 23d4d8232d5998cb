// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <array>

namespace sluice::present {

// A surface as a person types it: every field a text, as in its document (docs/surface-format.md). What is wrong with
// it is said by the reader of documents and stands beside the field that it is about.

struct RequiredGuardrailRow
{
    QString metric;
    QString name;
    QString severity; ///< "roll back", "hold", "watch", as severityWord() or a document has it; empty: any
    QString margin;
    bool operator==(const RequiredGuardrailRow &) const = default;
};

struct FreezeRow
{
    QString name;
    QString from; ///< "Fri 15:00" or "2026-12-18 18:00"
    QString to;
    bool operator==(const FreezeRow &) const = default;
};

struct SurfaceForm
{
    QString id;
    QString name;
    QString timeZone;
    QList<RequiredGuardrailRow> guardrails;
    QString largestMargin;
    QString factor;
    QString points;
    std::array<QString, 3> minimumHold; ///< low, medium, high risk
    std::array<QString, 3> approvals;
    QList<FreezeRow> freezes;
    bool hasDutyHours = false;
    std::array<bool, 7> days{}; ///< Monday first
    QString dutyFrom;
    QString dutyTo;
    int revision = 0; ///< that this form was made from; 0: a new surface
    bool operator==(const SurfaceForm &) const = default;
};

/// What a form would do if it were saved.
struct SurfaceCheck
{
    /// By field of the form ("timeZone", "freezes", "largestStep.factor"), one line for each: "row 2, to: must be after
    /// the beginning of the window".
    QHash<QString, QString> faults;
    QString sentence;    ///< "Checkout becomes revision 3. It touches 2 running plans."
    QStringList touched; ///< one line for each plan, what it would break indented below
    bool canSave = false;
    QString whyNot; ///< sentence, if it cannot be saved
    bool operator==(const SurfaceCheck &) const = default;
};

} // namespace sluice::present
