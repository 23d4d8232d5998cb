// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secrets.h"

#include "secrets/keychain.h"

#include <QCoreApplication>
#include <QPromise>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::secrets {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::secrets::Faults)
};

constexpr qsizetype longestName = 200;
constexpr qsizetype longestSecret = 64 * 1024;

template <class T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

QFuture<Result<void>> refused(const QString &name, const QString &message)
{
    return ready<void>(tl::unexpected(Error{ErrorCode::invalidInput, message, name, {{{}, message}}}));
}

} // namespace

QFuture<Result<QString>> Secrets::read(const QString &name) const
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_ofSession.constFind(name); found != m_ofSession.constEnd())
            return ready<QString>(*found);
    }
    const QByteArray variable = environmentName(name).toUtf8();
    if (qEnvironmentVariableIsSet(variable.constData()))
        return ready<QString>(qEnvironmentVariable(variable.constData()));
    return readFromKeychain(name);
}

QFuture<Result<void>> Secrets::write(const QString &name, const QString &secret, Keep keep)
{
    if (!isSecretName(name))
        return refused(name, Words::tr("a name has 1 to 200 characters, and no space around them"));
    if (secret.isEmpty())
        return refused(name, Words::tr("the secret is empty"));
    if (secret.size() > longestSecret)
        return refused(name, Words::tr("the secret is longer than 64 KiB"));
    const std::scoped_lock lock(m_mutex);
    if (keep == Keep::session) {
        m_ofSession.insert(name, secret);
        return ready<void>({});
    }
    m_ofSession.remove(name); // it would hide the newer one
    return writeToKeychain(name, secret);
}

QFuture<Result<void>> Secrets::remove(const QString &name)
{
    bool wasThere = false;
    {
        const std::scoped_lock lock(m_mutex);
        wasThere = m_ofSession.remove(name) > 0;
    }
    QFuture<Result<void>> removed = removeFromKeychain(name);
    if (!wasThere)
        return removed;
    return removed.then([](const Result<void> &ofKeychain) -> Result<void> {
        const bool isGone = ofKeychain || ofKeychain.error().code == ErrorCode::noSecret ||
                            ofKeychain.error().code == ErrorCode::noKeychain;
        return isGone ? Result<void>() : ofKeychain;
    });
}

bool isSecretName(const QString &name)
{
    const auto isPrintable = [](QChar c) { return c.isPrint() || c.isSurrogate(); };
    return !name.isEmpty() && name.size() <= longestName && name == name.trimmed() &&
           std::ranges::all_of(name, isPrintable);
}

QString environmentName(const QString &name)
{
    QString variable = u"SLUICE_SECRET_"_s;
    for (const QChar c : name) {
        const bool isPlain = c.unicode() < 128 && c.isLetterOrNumber();
        variable += isPlain ? c.toUpper() : QChar(u'_');
    }
    return variable;
}

} // namespace sluice::secrets
