#include "tests/core/data/support.h"
#include "tests/support/suite.h"

#include <set>

using namespace goodfit;
using namespace goodfit::test;

class SourcesTest : public QObject {
    Q_OBJECT
private slots:
    void familiesAreWhole() {
        std::set<std::string> ids;
        for (const Family& family : data::dataFamilies()) {
            QVERIFY(ids.insert(family.id).second);
            std::set<std::string> members;
            for (const ComponentInfo& member : family.members) {
                QVERIFY2(members.insert(member.id).second, member.id.c_str());
                QVERIFY2(!member.label.empty() && !member.help.empty(), member.id.c_str());
                for (const ParameterSpec& spec : member.parameters) {
                    QVERIFY2(!spec.help.empty() && !spec.label.empty(), (member.id + "." + spec.id).c_str());
                }
            }
        }
        const std::set<std::string> expected = {"data", "data_source", "split", "scaling", "augmentation"};
        QCOMPARE(ids, expected);
    }

    void everySourceButFilesLoadsByDefault() {
        for (const data::DataSourceInfo* source : data::dataSources()) {
            if (source->about.find("file")) {
                continue;
            }
            const auto data = prepared(Component(source->about.id));
            QVERIFY2(data, source->about.id.c_str());
            const data::Dataset& dataset = (*data)->dataset();
            QVERIFY(!dataset.name.empty() && !dataset.source.empty() && !dataset.targetName.empty());
            QCOMPARE(static_cast<std::int64_t>(dataset.featureNames.size()), dataset.featureCount());
            QVERIFY((*data)->split().validation.size() > 0 && (*data)->split().test.size() > 0);
        }
    }

    void whatIsUnknownIsNamed() {
        const auto source = data::loadSource(Component("nothing"), {});
        QCOMPARE(source.error().where, std::string("data.source.type"));
        const auto scaling = prepared(Component("iris"), {}, Component("nothing"));
        QCOMPARE(scaling.error().where, std::string("data.scaling.type"));
    }

    void filesAreRelativeToTheDocument() {
        const std::string folder = GOODFIT_SOURCE_DIR "/resources/datasets";
        const auto data = prepared(component("csv", {{"file", "wine.csv"}, {"target", "cultivar"}}), {},
                                   Component("standard"), folder);
        QVERIFY2(data, data ? "" : data.error().text().c_str());
        QCOMPARE((*data)->dataset().name, std::string("wine"));
        QCOMPARE((*data)->dataset().rows(), 178);
    }
};

GOODFIT_SUITE(SourcesTest)
#include "sources_test.moc"
