#include "ui/models/trials_text.h"

#include "core/base/value.h"
#include "ui/models/trials_model.h"

#include <QSaveFile>

namespace goodfit::ui {

namespace {

QString cell(const QVariant& value) {
    if (value.typeId() == QMetaType::Double) {
        return QString::fromStdString(numberText(value.toDouble()));
    }
    QString text = value.toString();
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n')) {
        text = u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    }
    return text;
}

} // namespace

QString trialsAsCsv(const QAbstractItemModel& trials) {
    QString text;
    for (int column = 0; column < trials.columnCount(); ++column) {
        text += (column > 0 ? QStringLiteral(",") : QString()) + cell(trials.headerData(column, Qt::Horizontal));
    }
    text += u'\n';
    for (int row = 0; row < trials.rowCount(); ++row) {
        for (int column = 0; column < trials.columnCount(); ++column) {
            text += (column > 0 ? QStringLiteral(",") : QString()) +
                    cell(trials.index(row, column).data(TrialsModel::SortRole));
        }
        text += u'\n';
    }
    return text;
}

Status saveTrials(const QAbstractItemModel& trials, const QString& file) {
    QSaveFile saved(file);
    if (!saved.open(QIODevice::WriteOnly) || saved.write(trialsAsCsv(trials).toUtf8()) < 0 || !saved.commit()) {
        return Error{ErrorCode::Io, file.toStdString(), "cannot be written: " + saved.errorString().toStdString()};
    }
    return {};
}

} // namespace goodfit::ui
