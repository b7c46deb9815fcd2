#include "app/store/json_text.h"

#include <QJsonDocument>

#include <cmath>
#include <limits>

namespace goodfit::store {

QString jsonText(const std::string& text) {
    return toText(QString::fromStdString(text));
}

QString jsonText(double number) {
    const QString text = QString::fromStdString(numberText(number));
    const bool whole = std::isfinite(number) && !text.contains(QLatin1Char('.')) && !text.contains(QLatin1Char('e'));
    return whole ? text + QStringLiteral(".0") : text;
}

QString jsonText(const Value& value) {
    if (value.isText()) {
        return jsonText(value.text());
    }
    return value.isReal() ? jsonText(value.real()) : QString::fromStdString(value.toString());
}

QJsonValue jsonNumber(double number) {
    if (std::isnan(number)) {
        return QStringLiteral("NaN");
    }
    if (std::isinf(number)) {
        return number > 0 ? QStringLiteral("Infinity") : QStringLiteral("-Infinity");
    }
    return number;
}

double numberOf(const QJsonValue& value) {
    if (value.isDouble()) {
        return value.toDouble();
    }
    const double infinity = std::numeric_limits<double>::infinity();
    const QString text = value.toString();
    if (text == QLatin1String("Infinity")) {
        return infinity;
    }
    return text == QLatin1String("-Infinity") ? -infinity : std::numeric_limits<double>::quiet_NaN();
}

QJsonArray jsonArray(const std::vector<double>& numbers) {
    QJsonArray array;
    for (const double number : numbers) {
        array.append(jsonNumber(number));
    }
    return array;
}

std::vector<double> numbersOf(const QJsonArray& array) {
    std::vector<double> numbers;
    numbers.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue value : array) {
        numbers.push_back(numberOf(value));
    }
    return numbers;
}

QString toText(const QJsonValue& value) {
    const QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2); // without the array's brackets
}

QJsonValue fromText(const QString& text) {
    const QJsonDocument document = QJsonDocument::fromJson((QLatin1Char('[') + text + QLatin1Char(']')).toUtf8());
    return document.isArray() && document.array().size() == 1 ? document.array().first() : QJsonValue();
}

Value valueOf(const QJsonValue& value) {
    if (value.isBool()) {
        return Value(value.toBool());
    }
    if (value.isString()) {
        return Value(value.toString().toStdString());
    }
    const QVariant number = value.toVariant();
    return number.typeId() == QMetaType::LongLong ? Value(static_cast<std::int64_t>(number.toLongLong()))
                                                  : Value(number.toDouble());
}

} // namespace goodfit::store
