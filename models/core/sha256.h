// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <span>

struct gcry_md_handle;

namespace sluice {

/// SHA-256 of bytes that come one piece after the other. libgcrypt, because it uses the SHA instructions of the
/// processor: 1,400 MB/s where QCryptographicHash does 50 to 140, and every import, decision and verification hashes
/// all that it touches. Windows of Qt load it anyway, by way of D-Bus and systemd.
class Sha256 final
{
    Q_DISABLE_COPY_MOVE(Sha256)
public:
    Sha256();
    ~Sha256();

    void add(std::span<const char> bytes);
    /// Of what was added so far: 64 lower-case hexadecimal digits. More can be added afterwards.
    [[nodiscard]] QString result() const;

private:
    gcry_md_handle *m_state = nullptr;
};

/// SHA-256 of these bytes, 64 lower-case hexadecimal digits.
[[nodiscard]] QString sha256(const QByteArray &bytes);

} // namespace sluice
