#include "app/store/distributions.h"

#include "app/store/json_text.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace goodfit::store {

namespace {

QString categorical(const std::vector<Value>& choices) {
    QString list;
    for (const Value& choice : choices) {
        list += (list.isEmpty() ? QString() : QStringLiteral(", ")) + jsonText(choice);
    }
    return QStringLiteral("{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [%1]}}").arg(list);
}

QString integerText(double number) {
    return QString::number(static_cast<qint64>(std::llround(number)));
}

search::Dimension numeric(const QString& path, const QJsonObject& attributes, bool integer) {
    search::Dimension dimension;
    dimension.path = path.toStdString();
    dimension.label = dimension.path;
    dimension.integer = integer;
    NumericRange range{attributes[QStringLiteral("low")].toDouble(), attributes[QStringLiteral("high")].toDouble(),
                       attributes[QStringLiteral("log")].toBool(), std::nullopt};
    QJsonValue step = attributes[QStringLiteral("step")];
    step = step.isDouble() ? step : attributes[QStringLiteral("q")];
    if (step.isDouble() && !(integer && step.toDouble() == 1.0)) {
        range.step = step.toDouble();
    }
    dimension.range = range;
    return dimension;
}

} // namespace

QString distributionJson(const search::Dimension& dimension) {
    if (!dimension.range) {
        return categorical(dimension.choices);
    }
    const NumericRange& range = *dimension.range;
    const bool stepped = range.step.has_value() && !range.log;
    const QString log = range.log ? QStringLiteral("true") : QStringLiteral("false");
    const QString form = QStringLiteral(
        "{\"name\": \"%1\", \"attributes\": {\"log\": %2, \"step\": %3, "
        "\"low\": %4, \"high\": %5}}");
    if (dimension.integer) {
        return form.arg(QStringLiteral("IntDistribution"), log,
                        stepped ? integerText(*range.step) : QStringLiteral("1"), integerText(range.low),
                        integerText(range.high));
    }
    return form.arg(QStringLiteral("FloatDistribution"), log, stepped ? jsonText(*range.step) : QStringLiteral("null"),
                    jsonText(range.low), jsonText(range.high));
}

std::optional<search::Dimension> dimensionOf(const QString& path, const QString& json) {
    const QJsonObject object = fromText(json).toObject();
    const QString name = object[QStringLiteral("name")].toString();
    QJsonObject attributes = object[QStringLiteral("attributes")].toObject();
    if (name == QLatin1String("CategoricalDistribution")) {
        search::Dimension dimension;
        dimension.path = path.toStdString();
        dimension.label = dimension.path;
        const QJsonArray choices = attributes[QStringLiteral("choices")].toArray();
        for (const QJsonValue choice : choices) {
            dimension.choices.push_back(valueOf(choice));
        }
        return dimension.choices.empty() ? std::nullopt : std::optional(dimension);
    }
    const bool integer = name.startsWith(QLatin1String("Int"));
    const bool isReal =
        name == QLatin1String("FloatDistribution") || name.endsWith(QLatin1String("UniformDistribution"));
    if (!integer && !isReal) {
        return std::nullopt;
    }
    if (name.contains(QLatin1String("LogUniform"))) {
        attributes.insert(QStringLiteral("log"), true);
    }
    return numeric(path, attributes, integer);
}

Value externalForm(const search::Dimension& dimension, double internal) {
    if (!dimension.range) {
        const auto last = static_cast<double>(dimension.choices.size() - 1);
        return dimension.choices[static_cast<std::size_t>(std::clamp(std::round(internal), 0.0, last))];
    }
    return dimension.integer ? Value(static_cast<std::int64_t>(std::llround(internal))) : Value(internal);
}

} // namespace goodfit::store
