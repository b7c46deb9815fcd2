#include "ui/models/layer_text.h"

#include "ui/widgets/form/field.h"

#include <QFile>
#include <QLocale>

namespace goodfit::ui {

namespace {

QString typesText(const Component& component, const Family& family) {
    QStringList labels;
    for (const std::string& type : component.types) {
        const ComponentInfo* member = family.find(type);
        labels.append(QString::fromStdString(member ? member->label : type));
    }
    return labels.join(QObject::tr(" or "));
}

// What a parameter adds to the title; empty when nothing.
QString partOf(const LayerBlock& block, const ParameterSpec& spec, const Catalogue& catalogue) {
    const Setting* held = block.component.settings.find(spec.id);
    if (spec.isNumeric()) {
        return u' ' + settingText(held ? *held : Setting(spec.initial));
    }
    const Family* family = spec.family == "activation" ? catalogue.family(spec.family) : nullptr;
    if (!family) {
        return {};
    }
    const Component chosen = held && held->component() ? *held->component() : Component(spec.initial.text());
    return QStringLiteral(" · ") + typesText(chosen, *family);
}

} // namespace

QString blockTitle(const LayerBlock& block, const Catalogue& catalogue) {
    const ComponentInfo* info = catalogue.member("layer", block.component.type());
    if (!info) {
        return QString::fromStdString(block.component.type());
    }
    QString number, activation;
    for (const ParameterSpec& spec : info->parameters) {
        const QString part = partOf(block, spec, catalogue);
        QString& kept = spec.isNumeric() ? number : activation;
        if (kept.isEmpty()) {
            kept = part;
        }
    }
    return QString::fromStdString(info->label) + number + activation;
}

QString layerIcon(const std::string& type) {
    const QString own = QStringLiteral("layer_") + QString::fromStdString(type);
    return QFile::exists(QStringLiteral(":/icons/%1.svg").arg(own)) ? own : QStringLiteral("layer_block");
}

QString parametersText(std::int64_t all, std::int64_t trained) {
    if (all == 0) {
        return {};
    }
    const QString text = all == 1 ? QObject::tr("1 parameter") : QObject::tr("%1 parameters").arg(countText(all));
    if (trained == all) {
        return text;
    }
    return trained == 0 ? QObject::tr("%1, none trained").arg(text)
                        : QObject::tr("%1, %2 trained").arg(text, countText(trained));
}

QString countText(std::int64_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

} // namespace goodfit::ui
