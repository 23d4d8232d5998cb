// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sha256.h"

#include <gcrypt.h>

#include <array>

namespace sluice {

namespace {

constexpr int digestSize = 32; // bytes

/// Once, before anything else is asked of it.
void prepare()
{
    [[maybe_unused]] static const bool isReady = [] {
        if (gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P) == 0) {
            gcry_check_version(nullptr);
            gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
        }
        return true;
    }();
}

QString hexadecimal(const void *digest)
{
    return QString::fromLatin1(QByteArray::fromRawData(static_cast<const char *>(digest), digestSize).toHex());
}

} // namespace

Sha256::Sha256()
{
    prepare();
    gcry_md_open(&m_state, GCRY_MD_SHA256, 0);
}

Sha256::~Sha256()
{
    gcry_md_close(m_state);
}

void Sha256::add(std::span<const char> bytes)
{
    gcry_md_write(m_state, bytes.data(), bytes.size());
}

QString Sha256::result() const
{
    gcry_md_hd_t copy = nullptr; // reading a digest ends it
    gcry_md_copy(&copy, m_state);
    const QString text = hexadecimal(gcry_md_read(copy, GCRY_MD_SHA256));
    gcry_md_close(copy);
    return text;
}

QString sha256(const QByteArray &bytes)
{
    prepare();
    std::array<char, digestSize> digest{};
    gcry_md_hash_buffer(GCRY_MD_SHA256, digest.data(), bytes.constData(), std::size_t(bytes.size()));
    return hexadecimal(digest.data());
}

} // namespace sluice
