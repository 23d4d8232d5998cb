// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/typedsecret.h"
#include "secrets/secrets.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

int runSecretCommand(const Context &context)
{
    const QString name = context.options.arguments.first();
    secrets::Secrets kept;
    if (context.options.command == "secret remove"_L1) {
        if (const auto removed = kept.remove(name).result(); !removed)
            return report(removed.error());
        print(u"“%1” is no longer in the keychain."_s.arg(name));
        return exitDone;
    }
    if (!secrets::isSecretName(name)) // before anybody types a secret in vain
        return report(kept.write(name, {}, secrets::Keep::keychain).result().error());
    const auto secret = readSecret(u"Secret for %1: "_s.arg(name));
    if (!secret)
        return report(secret.error());
    const auto written = kept.write(name, *secret, secrets::Keep::keychain).result();
    if (!written)
        return report(written.error());
    print(u"“%1” is in the keychain."_s.arg(name));
    return exitDone;
}

} // namespace sluice::app
