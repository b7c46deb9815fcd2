#include "app/store/snapshot_json.h"

#include "app/store/json_text.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace goodfit::store {

namespace {

// One place for the keys: `field` is called for every number or list with its key and the member, by whoever
// writes and by whoever reads.
template <class Map, class Field>
void mapFields(Map& map, const Field& field) {
    field("columns", map.columns);
    field("rows", map.rows);
    field("x_low", map.xLow);
    field("x_high", map.xHigh);
    field("y_low", map.yLow);
    field("y_high", map.yHigh);
    field("classes", map.classes);
    field("values", map.values);
    field("low", map.low);
    field("high", map.high);
}
template <class Curve, class Field>
void curveFields(Curve& curve, const Field& field) {
    field("x", curve.x);
    field("y", curve.y);
}
template <class Matrix, class Field>
void confusionFields(Matrix& matrix, const Field& field) {
    field("classes", matrix.classes);
    field("counts", matrix.counts);
    field("validation", matrix.validation);
}
template <class Points, class Field>
void residualFields(Points& points, const Field& field) {
    field("actual", points.actual);
    field("predicted", points.predicted);
    field("validation", points.validation);
}
template <class Picture, class Field>
void snapshotFields(Picture& picture, const Field& field) {
    field("epoch", picture.epoch);
    field("epochs", picture.epochs);
    field("step", picture.step);
    field("steps_per_epoch", picture.stepsPerEpoch);
    field("best_epoch", picture.bestEpoch);
    field("seconds", picture.seconds);
}

struct Writer {
    QJsonObject& object;

    void operator()(const char* key, double number) const { put(key, jsonNumber(number)); }
    void operator()(const char* key, int number) const { put(key, number); }
    void operator()(const char* key, std::int64_t number) const { put(key, static_cast<qint64>(number)); }
    void operator()(const char* key, bool value) const { put(key, value); }
    void operator()(const char* key, const std::vector<double>& numbers) const { put(key, jsonArray(numbers)); }
    void operator()(const char* key, const std::vector<std::int64_t>& numbers) const {
        put(key, jsonArray(std::vector<double>(numbers.begin(), numbers.end())));
    }
    void put(const char* key, const QJsonValue& value) const { object.insert(QLatin1String(key), value); }
};

struct Reader {
    const QJsonObject& object;

    void operator()(const char* key, double& number) const {
        if (object.contains(QLatin1String(key))) { // older runs know less: the default holds
            number = numberOf(at(key));
        }
    }
    void operator()(const char* key, int& number) const { number = at(key).toInt(); }
    void operator()(const char* key, std::int64_t& number) const { number = at(key).toInteger(); }
    void operator()(const char* key, bool& value) const { value = at(key).toBool(); }
    void operator()(const char* key, std::vector<double>& numbers) const { numbers = numbersOf(at(key).toArray()); }
    void operator()(const char* key, std::vector<std::int64_t>& numbers) const {
        numbers.clear();
        const QJsonArray array = at(key).toArray();
        for (const QJsonValue value : array) {
            numbers.push_back(value.toInteger());
        }
    }
    [[nodiscard]] QJsonValue at(const char* key) const { return object.value(QLatin1String(key)); }
};

QJsonObject written(const train::History& history) {
    QJsonObject curves;
    QJsonArray names; // objects have no order
    for (const train::Curve& curve : history.curves) {
        const QString name = QString::fromStdString(curve.name);
        names.append(name);
        curves.insert(name, jsonArray(curve.values));
    }
    return {{QStringLiteral("epochs"), jsonArray(history.epochs)},
            {QStringLiteral("names"), names},
            {QStringLiteral("curves"), curves}};
}

train::History historyOf(const QJsonObject& object) {
    train::History history;
    history.epochs = numbersOf(object[QStringLiteral("epochs")].toArray());
    const QJsonObject curves = object[QStringLiteral("curves")].toObject();
    const QJsonArray names = object[QStringLiteral("names")].toArray();
    for (const QJsonValue name : names) {
        history.curves.push_back({name.toString().toStdString(), numbersOf(curves[name.toString()].toArray())});
        history.curves.back().values.resize(history.epochs.size());
    }
    return history;
}

QJsonObject written(const train::Predictions& predictions) {
    QJsonObject all;
    const auto add = [&all](const char* key, const auto& content, const auto& fields) {
        if (content) {
            QJsonObject object;
            fields(*content, Writer{object});
            all.insert(QLatin1String(key), object);
        }
    };
    add("map", predictions.map, [](const auto& c, const auto& f) { mapFields(c, f); });
    add("curve", predictions.curve, [](const auto& c, const auto& f) { curveFields(c, f); });
    add("confusion", predictions.confusion, [](const auto& c, const auto& f) { confusionFields(c, f); });
    add("residuals", predictions.residuals, [](const auto& c, const auto& f) { residualFields(c, f); });
    return all;
}

train::Predictions predictionsOf(const QJsonObject& all) {
    train::Predictions predictions;
    const auto take = [&all](const char* key, auto& content, const auto& fields) {
        const QJsonValue value = all.value(QLatin1String(key));
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            fields(content.emplace(), Reader{object});
        }
    };
    take("map", predictions.map, [](auto& c, const auto& f) { mapFields(c, f); });
    take("curve", predictions.curve, [](auto& c, const auto& f) { curveFields(c, f); });
    take("confusion", predictions.confusion, [](auto& c, const auto& f) { confusionFields(c, f); });
    take("residuals", predictions.residuals, [](auto& c, const auto& f) { residualFields(c, f); });
    // What does not fit its own sizes is left out rather than painted.
    if (predictions.map && predictions.map->columns * predictions.map->rows != std::ssize(predictions.map->values)) {
        predictions.map.reset();
    }
    if (predictions.confusion &&
        predictions.confusion->classes * predictions.confusion->classes != std::ssize(predictions.confusion->counts)) {
        predictions.confusion.reset();
    }
    return predictions;
}

// The ends by their names in the file, which do not change when the words on the screen do.
constexpr std::pair<train::RunEnd, const char*> kEnds[] = {{train::RunEnd::Running, "running"},
                                                           {train::RunEnd::Finished, "finished"},
                                                           {train::RunEnd::EarlyStopped, "early_stopped"},
                                                           {train::RunEnd::Stopped, "stopped"},
                                                           {train::RunEnd::Diverged, "diverged"},
                                                           {train::RunEnd::Converged, "converged"}};

} // namespace

QByteArray writeSnapshot(const train::Snapshot& snapshot) {
    QJsonObject object;
    snapshotFields(snapshot, Writer{object});
    for (const auto& [end, name] : kEnds) {
        if (end == snapshot.end) {
            object.insert(QStringLiteral("end"), QLatin1String(name));
        }
    }
    if (snapshot.history) {
        object.insert(QStringLiteral("history"), written(*snapshot.history));
    }
    if (snapshot.predictions) {
        object.insert(QStringLiteral("predictions"), written(*snapshot.predictions));
    }
    if (snapshot.nonFinite) {
        object.insert(QStringLiteral("non_finite"),
                      QJsonObject{{QStringLiteral("epoch"), snapshot.nonFinite->epoch},
                                  {QStringLiteral("batch"), static_cast<qint64>(snapshot.nonFinite->batch)},
                                  {QStringLiteral("layer"), QString::fromStdString(snapshot.nonFinite->layer)}});
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<train::Snapshot> readSnapshot(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains(QStringLiteral("history"))) {
        return invalid("run", "the kept run cannot be read: it has no history");
    }
    train::Snapshot snapshot;
    snapshotFields(snapshot, Reader{object});
    snapshot.state = train::LiveState::Ended;
    snapshot.end = train::RunEnd::Finished;
    for (const auto& [end, name] : kEnds) {
        if (object[QStringLiteral("end")].toString() == QLatin1String(name)) {
            snapshot.end = end;
        }
    }
    snapshot.history = std::make_shared<const train::History>(historyOf(object[QStringLiteral("history")].toObject()));
    if (snapshot.bestEpoch >= std::ssize(snapshot.history->epochs)) {
        snapshot.bestEpoch = -1;
    }
    const QJsonValue predictions = object[QStringLiteral("predictions")];
    if (predictions.isObject()) {
        snapshot.predictions = std::make_shared<const train::Predictions>(predictionsOf(predictions.toObject()));
    }
    const QJsonValue nonFinite = object[QStringLiteral("non_finite")];
    if (nonFinite.isObject()) {
        snapshot.nonFinite =
            train::NonFinite{nonFinite[QStringLiteral("epoch")].toInt(), nonFinite[QStringLiteral("batch")].toInteger(),
                             nonFinite[QStringLiteral("layer")].toString().toStdString()};
    }
    return snapshot;
}

} // namespace goodfit::store
