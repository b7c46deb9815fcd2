// Every member in a document, with every parameter: written and read back it is the same. The shipped documents open.
#include "core/document/check.h"
#include "core/document/json.h"
#include "core/document/paths.h"
#include "tests/core/catalogue/members.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QFile>

#include <functional>

using namespace goodfit;
using namespace goodfit::test;

namespace {

// A document in which a member of any family stands where the program would hold it.
using Place = std::function<void(Document&, Component)>;

void set(Component& owner, const std::string& key, Component held) {
    owner.settings.set(key, Setting(std::move(held)));
}

std::optional<Place> placeIn(const std::string& owner, Component Document::*section, const std::string& family) {
    for (const ParameterSpec& spec : catalogue().member(owner, owner)->parameters) {
        if (spec.kind == ParameterKind::Component && spec.family == family) {
            return [section, key = spec.id](Document& document, Component held) {
                set(document.*section, key, std::move(held));
            };
        }
    }
    return std::nullopt;
}

std::optional<Place> placeInLayer(const std::string& family) {
    for (const ComponentInfo& layer : catalogue().family("layer")->members) {
        for (const ParameterSpec& spec : layer.parameters) {
            if (spec.kind == ParameterKind::Component && spec.family == family) {
                return [type = layer.id, key = spec.id](Document& document, Component held) {
                    LayerBlock block{"block", Component(type), {}};
                    set(block.component, key, std::move(held));
                    document.layers = {block};
                };
            }
        }
    }
    return std::nullopt;
}

// Members stand in lists (metrics, augmentations, further objectives) or in no document at all (importances).
bool isNeverChosen(const std::string& family) {
    for (const Family& owner : catalogue().families()) {
        if (owner.id == family && owner.members.size() == 1 && owner.members.front().id == family) {
            return false; // a section
        }
        for (const ComponentInfo& member : owner.members) {
            for (const ParameterSpec& spec : member.parameters) {
                if (spec.family == family && spec.kind == ParameterKind::Component) {
                    return false;
                }
            }
        }
    }
    return family != "layer";
}

std::optional<Place> placeOf(const std::string& family) {
    if (family == "data" || family == "training" || family == "search") {
        return [family](Document& document, Component held) {
            (family == "data"       ? document.data
             : family == "training" ? document.training
                                    : document.search) = std::move(held);
        };
    }
    if (family == "layer") {
        return [](Document& document, Component held) { document.layers = {{"block", std::move(held), {}}}; };
    }
    for (const auto& [owner, section] : {std::pair{"data", &Document::data}, std::pair{"training", &Document::training},
                                         std::pair{"search", &Document::search}}) {
        if (auto place = placeIn(owner, section, family)) {
            return place;
        }
    }
    return placeInLayer(family);
}

// A value other than the default that the spec allows.
std::optional<Setting> otherValue(const ParameterSpec& spec) {
    const double initial = spec.initial.real();
    switch (spec.kind) {
    case ParameterKind::Real:
        for (const double tried : {initial / 2, initial * 2, initial + 0.25, spec.low, spec.high}) {
            if (tried != initial && tried >= spec.low && tried <= spec.high) {
                return Setting(tried);
            }
        }
        return std::nullopt;
    case ParameterKind::Integer:
        for (const double tried : {initial + 1, initial - 1}) {
            if (tried >= spec.low && tried <= spec.high) {
                return Setting(static_cast<std::int64_t>(tried));
            }
        }
        return std::nullopt;
    case ParameterKind::Boolean:
        return Setting(!spec.initial.boolean());
    case ParameterKind::Choice:
        for (const std::string& choice : spec.choices) {
            if (choice != spec.initial.text()) {
                return Setting(choice);
            }
        }
        return std::nullopt;
    case ParameterKind::Text:
        return Setting("Größe \"x\"");
    case ParameterKind::Component:
        for (const ComponentInfo& member : catalogue().family(spec.family)->members) {
            if (member.id != spec.initial.text() || spec.optional) {
                return Setting(Component(member.id));
            }
        }
        return std::nullopt;
    case ParameterKind::ComponentList: {
        const std::vector<ComponentInfo>& members = catalogue().family(spec.family)->members;
        return members.empty() ? Setting(Setting::ComponentList{})
                               : Setting(Setting::ComponentList{Component(members.front().id)});
    }
    case ParameterKind::Names:
        return Setting(Setting::ValueList{Value(catalogue().family(spec.family)->members.front().id)});
    }
    return std::nullopt;
}

void compareAfterRoundTrip(const Document& document, const std::string& what) {
    const std::vector<Problem> problems = check(document, catalogue());
    QVERIFY2(problems.empty(),
             (what + ": " + (problems.empty() ? "" : problems[0].path + " " + problems[0].message)).c_str());
    const std::string text = writeDocument(document, catalogue());
    const auto read = readDocument(text, catalogue(), "file");
    QVERIFY2(read.ok(), (what + ": " + (read.ok() ? "" : read.error().text())).c_str());
    QVERIFY2(*read == document, (what + "\n" + text).c_str());
}

} // namespace

class RoundTripTest : public QObject {
    Q_OBJECT
private slots:
    void everyMemberHasAPlaceInADocument() {
        eachMember([](const Family& family, const ComponentInfo& member) {
            if (isNeverChosen(family.id)) {
                return; // by the sections' own parameters
            }
            const auto place = placeOf(family.id);
            QVERIFY2(place.has_value(), family.id.c_str());
            Document document;
            (*place)(document, Component(member.id));
            compareAfterRoundTrip(document, family.id + " " + member.id);
        });
    }

    void everyParameterSurvivesARoundTrip() {
        eachMember([](const Family& family, const ComponentInfo& member) {
            const auto place = placeOf(family.id);
            for (const ParameterSpec& spec : place ? member.parameters : std::vector<ParameterSpec>()) {
                for (const auto& setting : {otherValue(spec), offeredRange(spec)}) {
                    if (setting) {
                        Component component(member.id);
                        component.settings.set(spec.id, *setting);
                        Document document;
                        (*place)(document, std::move(component));
                        compareAfterRoundTrip(document, family.id + " " + member.id + "." + spec.id);
                    }
                }
            }
        });
    }

    void allParametersTogetherSurviveARoundTrip() {
        eachMember([](const Family& family, const ComponentInfo& member) {
            const auto place = placeOf(family.id);
            Component component(member.id);
            for (const ParameterSpec& spec : member.parameters) {
                if (const auto setting = otherValue(spec)) {
                    component.settings.set(spec.id, *setting);
                }
            }
            if (place) {
                Document document;
                (*place)(document, std::move(component));
                compareAfterRoundTrip(document, family.id + " " + member.id);
            }
        });
    }

    void theDesignsExampleOpens() {
        QFile file(QStringLiteral(GOODFIT_SOURCE_DIR "/tests/core/catalogue/example.goodfit"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = readDocument(file.readAll().toStdString(), catalogue(), "example");
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
        compareAfterRoundTrip(*read, "example");
    }

    void everyShippedExampleOpens_data() {
        QTest::addColumn<QString>("file");
        const QDir folder(QStringLiteral(GOODFIT_SOURCE_DIR "/resources/examples"));
        const QStringList names = folder.entryList({QStringLiteral("*.goodfit")}, QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const QString& name : names) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }
    void everyShippedExampleOpens() {
        QFETCH(const QString, file);
        const auto read = loadDocument(file.toStdString(), catalogue());
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
    }
};

GOODFIT_SUITE(RoundTripTest)
#include "round_trip_test.moc"
