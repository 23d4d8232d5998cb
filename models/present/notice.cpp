// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/notice.h"

#include "console/session.h"
#include "present/sentences.h"

#include <QCoreApplication>

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Notice)
};

} // namespace

Notice noticeOf(const Error &error)
{
    const ErrorText text = errorText(error);
    QStringList details;
    for (const InputFault &fault : error.faults)
        details.append(faultText(fault));
    if (details.isEmpty() && !error.detail.isEmpty())
        details.append(error.detail);
    // Of what has no next step the details are all there is to say.
    const QString detail = details.join(u'\n');
    return text.nextStep.isEmpty() ? Notice{text.headline, detail, {}} : Notice{text.headline, text.nextStep, detail};
}

Notice noticeOf(const console::Refused &refused)
{
    if (refused.refusals.isEmpty() && refused.error.code != ErrorCode::conflict)
        return noticeOf(refused.error);
    QStringList reasons;
    for (const rollout::Refusal &refusal : refused.refusals)
        reasons.append(refusalSentence(refusal));
    Notice notice{errorText(refused.error).headline, reasons.join(u'\n'), {}};
    if (refused.error.code == ErrorCode::conflict && !refused.decidedBy.isEmpty())
        notice.headline = Words::tr("%1 decided first. Your decision is kept, not applied.").arg(refused.decidedBy);
    return notice;
}

} // namespace sluice::present
