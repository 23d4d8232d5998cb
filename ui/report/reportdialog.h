// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "present/reportsnapshot.h"

#include <QFileDialog>

namespace sluice::ui {

/// Asks where a report goes and in what form, and writes it. Deletes itself.
class ReportDialog final : public QFileDialog
{
    Q_OBJECT
public:
    explicit ReportDialog(present::ReportSnapshot report, QWidget *parent = nullptr);

Q_SIGNALS:
    void saved(const QString &sentence); ///< "Report saved as one-tap-pay.pdf."
    void failed(const sluice::Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void save(const QString &path);

    present::ReportSnapshot m_report;
};

} // namespace sluice::ui
