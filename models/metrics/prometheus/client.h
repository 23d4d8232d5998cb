// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sha256.h"
#include "metrics/prometheus/answer.h"
#include "metrics/prometheus/definition.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>

#include <atomic>
#include <map>
#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkReply;
class QSslError;
QT_END_NAMESPACE

namespace sluice::metrics::prometheus {

/// Asks one server, one question after the other, blocking. Its time runs from when it is made: all questions together
/// take no longer than Definition::timeOut. Used in the thread that made it, and not from the event loop of a window.
class Client
{
public:
    /// The definition and `cancelled` outlive the client. `secret`: the password or token of the sign-in.
    /// fileNotReadable: the CA file holds no certificate.
    [[nodiscard]] static Result<std::unique_ptr<Client>> open(const Definition &definition, const QString &secret,
                                                              const std::atomic<bool> *cancelled);

    /// What an instant query gives at a moment. The same question about single values is asked once only.
    ///
    /// invalidInput without faults: Prometheus refuses the question, `detail` says why. cancelled. unreachable: all
    /// else.
    [[nodiscard]] Result<QList<Series>> ask(const QString &query, Instant at);

    [[nodiscard]] QString checksum() const { return m_checksum.result(); } ///< SHA-256 of all answers, as they came

private:
    Client(const Definition &definition, const QString &secret, const std::atomic<bool> *cancelled);

    [[nodiscard]] Result<QByteArray> bodyOf(const QNetworkRequest &request, int &status);
    [[nodiscard]] QString troubleOf(const QNetworkReply &reply) const;
    [[nodiscard]] Fault unreachable(const QString &why) const;

    const Definition &m_definition;
    const std::atomic<bool> *m_cancelled;
    QDeadlineTimer m_deadline;
    QNetworkAccessManager m_network;
    QSslConfiguration m_tls;
    QByteArray m_authorization;
    QString m_tlsTrouble; ///< of the last request
    Sha256 m_checksum;
    std::map<QString, QList<Series>> m_answers; ///< by question
};

} // namespace sluice::metrics::prometheus
