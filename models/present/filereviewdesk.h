// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "present/filereview.h"

#include <QObject>

#include <memory>

namespace sluice {
namespace console {
class Console;
}
namespace metrics {
enum class UnitFile;
}
} // namespace sluice

namespace sluice::present {

/// What the window "Review a metrics file" shows and does. The file is read in a pool, again after each edit of the
/// mapping; nothing is written before take(). Never blocks; every change ends in changed().
class FileReviewDesk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileReviewDesk)
public:
    explicit FileReviewDesk(console::Console &console, QObject *parent = nullptr); ///< `console` outlives the desk
    ~FileReviewDesk() override;

    [[nodiscard]] const ReviewSnapshot &snapshot() const;
    [[nodiscard]] bool isBusy() const;
    /// The faults, one a line as "file:line:column: what is wrong", for the clipboard.
    [[nodiscard]] QString faultList() const;

    /// Begins with a file for a rollout. `stage` is that of rows that do not say theirs.
    void open(const QString &rollout, const QString &path, const QString &stage);
    void readAgain();
    void cancel(); ///< what is running; what was known stays

    // Edits of the mapping: keys are those of the choices in the snapshot.
    void setColumn(int row, const QString &meaning);
    void setExposures(const QString &path); ///< of a log that says who was exposed when; empty: none any more
    void setLogColumn(int row, const QString &meaning);
    void setName(int row, const QString &metric);
    void solve(const QString &fault, const QString &solution);
    void setSeparator(const QString &key);
    void setDecimal(const QString &key);
    void setStage(const QString &key);
    void setZone(const QString &key);
    void setSums(const QString &key);
    void setRowsAre(const QString &key);
    void setPerUnit(const QString &key);
    void setLooks(const QString &key);
    void setOutside(const QString &key);
    void setMostFaulty(const QString &key);
    void useSaved(const QString &name);
    void saveAs(const QString &name);     ///< the mapping as it is now
    void saveFaults(const QString &path); ///< as a table for a spreadsheet

    void go(ReviewStep step); ///< to the file or to the columns; once it was taken there is no way back but undo()
    void check();             ///< ends in the step check
    void take();              ///< ends in the step report
    void undo();

Q_SIGNALS:
    void changed();
    void busyChanged(bool isBusy, const QString &what);
    void progressed(double share);
    void taken(const QString &sentence); ///< or taken back: the workspace has changed

private:
    template <class Edit>
    void edit(Edit change);
    template <class Edit>
    void editUnits(Edit change);
    void setMeaning(const QList<ReviewColumnRow> &columns, int row, const QString &meaning, metrics::UnitFile file);
    void nameUnits(int row, const QString &key);
    Result<void> use(const QJsonObject &document, const QString &name);
    void read();
    void tell(const Error &error);
    void begin(const QString &what);
    void end();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
