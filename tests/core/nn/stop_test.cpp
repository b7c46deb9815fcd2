// A stop asked for inside a batch ends the pass between layers and inside large products, and products cut
// into pieces give the very same numbers.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/initializers/registry.h"
#include "core/nn/kernels/stoppable.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::test;

namespace {

std::unique_ptr<nn::Network<float>> network(const Document& document) {
    const nn::NetworkPlan plan = nn::planNetwork(document, regression(3));
    auto made = std::make_unique<nn::Network<float>>(
        plan, findMember(nn::losses(), "mean_squared_error")->make<float>(Settings{}));
    made->reserve(8);
    made->initialize(1, 0, 0);
    return made;
}

} // namespace

class StopTest : public QObject {
    Q_OBJECT
private slots:
    void aStoppedPassEndsBeforeTheNextLayer() {
        const Document document = drawing({dense("a", 4, "tanh"), dense("out", 1, "linear")}, "mean_squared_error");
        const auto tested = network(document);
        std::stop_source source;
        tested->stopOn(source.get_token());
        for (int j = 0; j < 8; ++j) {
            std::fill_n(tested->input(8).column(j), 3, 0.5F);
        }
        const std::vector<float> targets(8, 1.0F);
        (void)tested->learn(8, {targets.data(), false});
        QVERIFY(!tested->stopped());
        const float before = tested->stageOutput(0, 8).column(0)[0];
        QVERIFY(before != 0.0F);
        source.request_stop();
        for (int j = 0; j < 8; ++j) {
            std::fill_n(tested->input(8).column(j), 3, -0.5F);
        }
        (void)tested->learn(8, {targets.data(), false});
        QVERIFY(tested->stopped());
        QCOMPARE(tested->stageOutput(0, 8).column(0)[0], before); // nothing was computed
        tested->stopOn({});
        (void)tested->learn(8, {targets.data(), false});
        QCOMPARE(tested->stageOutput(0, 8).column(0)[0], -before);
    }

    // Weights are drawn for seconds where there are millions of them.
    void aStoppedDrawEndsSoon_data() {
        QTest::addColumn<QString>("type");
        for (const nn::InitializerInfo* info : nn::initializers()) {
            QTest::newRow(info->about.id.c_str()) << QString::fromStdString(info->about.id);
        }
    }
    void aStoppedDrawEndsSoon() {
        QFETCH(QString, type);
        const nn::InitializerInfo* info = findMember(nn::initializers(), type.toStdString());
        const std::unique_ptr<nn::Initializer> rule = info->make(Parameters(info->about, {}));
        std::vector<float> values(200 * 400, -7.0F);
        std::stop_source source;
        source.request_stop();
        RandomStream stream(1, Purpose::Test);
        const RandomStream before = stream;
        rule->fill(values, {200, 400}, stream, source.get_token());
        QVERIFY(type == "orthogonal" || (stream == before && values.back() == -7.0F)); // that one stops turning
        rule->fill(values, {200, 400}, stream, {});
        QVERIFY(values.back() != -7.0F);
    }

    void piecesGiveTheSameNumbers() {
        // 3 · 2²⁷ multiplications: several pieces, the last of them not a whole panel.
        const std::int64_t rows = 70, inner = 3001, columns = 2000;
        const std::int64_t xStride = nn::strideFor(inner), zStride = nn::strideFor(rows);
        AlignedBuffer<float> w(nn::paddedTo(rows) * inner), x(columns * xStride), bias(nn::paddedTo(rows));
        AlignedBuffer<float> whole(columns * zStride), pieces(columns * zStride);
        RandomStream stream(3, Purpose::Test);
        for (AlignedBuffer<float>* block : {&w, &x, &bias}) {
            for (std::int64_t i = 0; i < block->size(); ++i) {
                (*block)[i] = static_cast<float>(stream.uniform()) - 0.5F;
            }
        }
        const nn::StoppableProducts<float> products;
        nn::kernels<float>().product(w.data(), bias.data(), x.data(), xStride, whole.data(), zStride, rows, inner,
                                     columns);
        products.product(w.data(), bias.data(), x.data(), xStride, pieces.data(), zStride, rows, inner, columns);
        QVERIFY(std::equal(whole.data(), whole.data() + whole.size(), pieces.data()));
        AlignedBuffer<float> outerWhole(w.size()), outerPieces(w.size());
        nn::kernels<float>().outer(whole.data(), zStride, x.data(), xStride, outerWhole.data(), rows, inner, columns);
        products.outer(whole.data(), zStride, x.data(), xStride, outerPieces.data(), rows, inner, columns);
        QVERIFY(std::equal(outerWhole.data(), outerWhole.data() + w.size(), outerPieces.data()));
    }
};

GOODFIT_SUITE(StopTest)
#include "stop_test.moc"
