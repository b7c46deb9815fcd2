#include "ui/widgets/form/field.h"

#include "core/base/parameters.h"
#include "core/document/check.h"
#include "core/document/paths.h"
#include "core/document/specs.h"
#include "ui/bridge/document_store.h"

#include <QObject>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr std::size_t kAllTypes = 5; // families up to this size are offered whole
constexpr std::size_t kSomeTypes = 3;

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

QString shown(const Value& value) {
    return value.isNumber() && value.real() != std::floor(value.real()) ? text(shortNumber(value.real(), 6))
                                                                        : text(value.toString());
}

} // namespace

Field::Field(DocumentStore& store, QString path, const ParameterSpec& spec)
    : m_store(store), m_path(std::move(path)), m_spec(&spec) {}

bool Field::hasTypes() const {
    return m_spec->kind == ParameterKind::Component && isTyped(m_store.catalogue(), m_spec->family);
}

QString Field::settingPath() const {
    return hasTypes() ? m_path + QStringLiteral(".type") : m_path;
}

Result<Setting> Field::current() const {
    if (isOff()) {
        return Error{ErrorCode::NotFound, m_path.toStdString(), "is off"};
    }
    return settingAt(m_store.document(), m_store.catalogue(), settingPath().toStdString());
}

bool Field::isOff() const {
    if (!m_spec->optional) {
        return false;
    }
    const Result<PathTarget> target = resolve(m_store.document(), m_store.catalogue(), m_path.toStdString());
    return !target || target->setting == nullptr;
}

QString Field::label() const {
    return text(m_spec->label);
}

QString Field::name() const {
    QString owner = m_path.section(u'.', -2, -2);
    owner.replace(u'_', u' ');
    return QObject::tr("%1 of %2").arg(label(), owner);
}

QString Field::toolTip() const {
    QString tip = QStringLiteral("<p><b>%1</b></p>").arg(label().toHtmlEscaped());
    const auto add = [&tip](const QString& line) {
        if (!line.isEmpty()) {
            tip += QStringLiteral("<p>%1</p>").arg(line.toHtmlEscaped());
        }
    };
    add(text(m_spec->help));
    if (m_spec->isNumeric()) {
        const QString unit = m_spec->unit.empty() ? QString() : u' ' + text(m_spec->unit);
        add(QObject::tr("Allowed: %1%2").arg(text(m_spec->allowed()), unit));
    }
    add(text(m_spec->source));
    return tip;
}

std::vector<Option> Field::options() const {
    std::vector<Option> all;
    if (m_spec->kind == ParameterKind::Boolean) {
        all = {{Value(true), QObject::tr("yes"), {}}, {Value(false), QObject::tr("no"), {}}};
    } else if (m_spec->kind == ParameterKind::Choice) {
        for (const std::string& choice : m_spec->choices) {
            all.push_back({Value(choice), text(choice).replace(u'_', u' '), {}});
        }
    } else if (const Family* family = m_store.catalogue().family(m_spec->family)) {
        for (const ComponentInfo& member : family->members) {
            all.push_back({Value(member.id), text(member.label), text(member.help)});
        }
    }
    return all;
}

QString Field::labelOf(const Value& value) const {
    for (const Option& option : options()) {
        if (option.value == value) {
            return option.label;
        }
    }
    return shown(value);
}

QString Field::problemWith(const Setting& setting) const {
    if (const ChoiceRange* range = setting.choice(); range && range->choices.empty()) {
        return QObject::tr("at least one is needed");
    }
    if (hasTypes()) {
        return {}; // the type's own path is checked by the store
    }
    return text(goodfit::problemWith(setting, *m_spec, m_store.catalogue()));
}

QString Field::described(const Setting& setting) const {
    if (const Value* value = setting.value()) {
        return labelOf(*value);
    }
    if (const ChoiceRange* range = setting.choice()) {
        QStringList labels;
        for (const Value& value : range->choices) {
            labels.append(labelOf(value));
        }
        return labels.join(QObject::tr(" or "));
    }
    return settingText(setting);
}

bool Field::change(const Setting& setting) const {
    const QString words = described(setting);
    const QString undoText = words.isEmpty() ? QObject::tr("Change %1").arg(label().toLower())
                                             : QObject::tr("Set %1 to %2").arg(label().toLower(), words);
    return m_store.setSetting(settingPath(), setting, undoText, m_path);
}

bool Field::switchOff() const {
    return m_store.setSetting(m_path, std::nullopt, QObject::tr("Turn off %1").arg(label().toLower()));
}

bool Field::switchOn() const {
    Setting setting = defaultSetting(*m_spec);
    if (m_spec->isNumeric() && !problemWith(setting).isEmpty()) {
        setting = Setting(representative(Setting(m_spec->suggested), m_spec->kind));
    }
    return m_store.setSetting(m_path, setting, QObject::tr("Turn on %1").arg(label().toLower()));
}

bool Field::makeRange() const {
    const Result<Setting> held = current();
    const Value* value = held ? held->value() : nullptr;
    if (!value) {
        return false;
    }
    Setting range;
    if (m_spec->isNumeric()) {
        range = offeredRange(*m_spec, value->real());
    } else {
        ChoiceRange choices{{*value}};
        // The value in force and its neighbours in the table, which stand by kinship.
        const std::vector<Option> all = options();
        const std::size_t most = all.size() <= kAllTypes ? all.size() : kSomeTypes;
        const auto at = std::find_if(all.begin(), all.end(), [value](const Option& o) { return o.value == *value; });
        const auto from = static_cast<std::size_t>(at - all.begin());
        for (std::size_t next = 1; choices.choices.size() < most && next < all.size(); ++next) {
            choices.choices.push_back(all[(from + next) % all.size()].value);
        }
        range = choices;
    }
    return m_store.setSetting(settingPath(), range, QObject::tr("Make %1 a range").arg(label().toLower()));
}

bool Field::makeValue(const std::optional<Value>& former) const {
    const Result<Setting> held = current();
    if (!held || !held->isRange()) {
        return false;
    }
    const Value value = former ? *former : representative(*held, m_spec->kind);
    return m_store.setSetting(settingPath(), Setting(value), QObject::tr("Make %1 a value").arg(label().toLower()));
}

NumericRange offeredRange(const ParameterSpec& spec, double value) {
    NumericRange range = spec.suggested;
    range.low = std::max(std::min(range.low, value), spec.low);
    range.high = std::min(std::max(range.high, value), spec.high);
    if (range.log && range.low <= 0) {
        range.log = false; // the value is 0: it lies on no logarithmic axis
    }
    return range;
}

QString settingText(const Setting& setting) {
    if (const Value* value = setting.value()) {
        return shown(*value);
    }
    if (const NumericRange* range = setting.range()) {
        return QStringLiteral("%1…%2").arg(shown(Value(range->low)), shown(Value(range->high)));
    }
    if (const ChoiceRange* range = setting.choice()) {
        QStringList parts;
        for (const Value& value : range->choices) {
            parts.append(shown(value));
        }
        return parts.join(QObject::tr(" or "));
    }
    return {};
}

} // namespace goodfit::ui
