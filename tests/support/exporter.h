// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/tcpserver.h"

#include <map>

namespace sluice::testing {

/// What a service exposes to Prometheus: counters that a test sets, read as they are when they are scraped.
class Exporter : public TcpServer
{
public:
    Exporter()
        : TcpServer([this](QTcpSocket &socket, const QByteArray &) {
            if (beforeScrape)
                beforeScrape();
            QByteArray text;
            for (const auto &[series, value] : counters)
                text += series + ' ' + QByteArray::number(value, 'g', 17) + '\n';
            answer(socket, text, "200 OK", "text/plain; version=0.0.4");
        })
    {
    }

    /// The part of a Prometheus configuration that scrapes it every second.
    [[nodiscard]] QByteArray scrapeConfig() const
    {
        return "scrape_configs:\n  - job_name: shop\n    static_configs:\n      - targets: ['127.0.0.1:" +
               QByteArray::number(serverPort()) + "']\n";
    }

    std::map<QByteArray, double> counters; ///< by series: requests_total{variant="new"}
    std::function<void()> beforeScrape;
};

} // namespace sluice::testing
