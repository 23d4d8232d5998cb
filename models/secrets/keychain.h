// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>

namespace sluice::secrets {

// The keychain of the desktop: the Secret Service (GNOME Keyring, KeePassXC) or KWallet, by way of QtKeychain. All of
// it happens in one thread of its own, so that it can be asked from any thread and waited for; a QCoreApplication must
// be there. While a person is asked to unlock it, the answer waits, for two minutes at most.
//
// Errors: noSecret; noKeychain, also where it does not answer; notPermitted and cancelled, as a person or the keychain
// decided. Their place is the secret's name, their detail what the keychain says, never the secret.

[[nodiscard]] QFuture<Result<QString>> readFromKeychain(const QString &name);
[[nodiscard]] QFuture<Result<void>> writeToKeychain(const QString &name, const QString &secret);
[[nodiscard]] QFuture<Result<void>> removeFromKeychain(const QString &name);

} // namespace sluice::secrets
