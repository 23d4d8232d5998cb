// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartsaving.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qsizetype longestName = 60;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::ChartSaving)
};

} // namespace

QString pictureName(const QString &title, const QString &suffix)
{
    QString name;
    for (const QChar c : title.toLower())
        if (c.isLetterOrNumber())
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    name.truncate(longestName);
    while (name.endsWith(u'-'))
        name.chop(1);
    return (name.isEmpty() ? u"chart"_s : name) + u'.' + suffix;
}

Result<void> writePicture(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorCode::fileNotWritable, file.errorString(), path);
    return {};
}

void askWhereToSave(const QString &name, const QString &suffix, QWidget *parent,
                    const std::function<void(const QString &path)> &then)
{
    auto *dialog = new QFileDialog(parent, Words::tr("Save the chart"));
    dialog->setObjectName(u"chartDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(suffix == "svg"_L1 ? Words::tr("Drawing (*.svg)") : Words::tr("Picture (*.png)"));
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, then);
    dialog->open();
}

} // namespace sluice::ui
