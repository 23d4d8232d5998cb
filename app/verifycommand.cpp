// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "console/verification.h"
#include "present/verificationtext.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

int runVerify(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    console::VerificationOrder order;
    if (!context.options.arguments.isEmpty())
        order.rollout = context.rollout();
    const auto verification = console::verify((*session)->workspace().path(), context.clock.now(), order);
    if (!verification)
        return report(verification.error());
    const bool isAsRecorded = verification->isAsRecorded();
    if (context.options.has(u"json"_s)) {
        QJsonObject document = console::toJson(*verification);
        if (!isAsRecorded)
            document.insert(u"first"_s, present::discrepancySentence(verification->faults.first()));
        printJson(document);
    } else {
        // One rollout that is in order has said all in its line.
        if (!isAsRecorded || !order.rollout)
            print(present::verificationHeadline(*verification));
        print(present::verificationText(*verification));
    }
    return isAsRecorded ? exitDone : exitFailed;
}

} // namespace sluice::app
