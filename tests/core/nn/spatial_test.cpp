// Layers over sequences and images: against PyTorch (1e-5 in float, 1e-10 in double, on every kernel
// variant), the shapes they give and the inputs they refuse.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/layers/registry.h"
#include "tests/core/train/allocation_count.h"
#include "tests/support/drawings.h"
#include "tests/support/golden.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::test;

namespace {

Component componentOf(const nlohmann::json& truth) {
    Component component(truth["type"].get<std::string>());
    for (const auto& [name, value] : truth["settings"].items()) {
        if (value.is_number()) {
            component.settings.set(name, value.get<int>());
        } else if (name == "activation") {
            component.settings.set(name, Component(value.get<std::string>()));
        } else {
            component.settings.set(name, value.get<std::string>());
        }
    }
    return component;
}

Shape shapeOf(const nlohmann::json& sizes) {
    return Shape{sizes.get<std::vector<std::int64_t>>()};
}

// Columns of a batch, filled from and read as one row of numbers an example.
template <class T>
struct Columns {
    Columns(std::int64_t rows, std::int64_t count) : block(count * nn::strideFor(rows)) {
        batch = {block.data(), rows, count, nn::strideFor(rows)};
    }
    void fill(const std::vector<double>& values) const {
        for (std::int64_t i = 0; i < batch.rows * batch.columns; ++i) {
            batch.column(i / batch.rows)[i % batch.rows] = static_cast<T>(values[static_cast<std::size_t>(i)]);
        }
    }
    [[nodiscard]] std::vector<double> values() const {
        std::vector<double> flat;
        for (std::int64_t j = 0; j < batch.columns; ++j) {
            flat.insert(flat.end(), batch.column(j), batch.column(j) + batch.rows);
        }
        return flat;
    }
    AlignedBuffer<T> block;
    nn::Batch<T> batch;
};

template <class T>
void checkLayer(const nlohmann::json& truth) {
    const Component component = componentOf(truth);
    const nn::LayerInfo& info = *findMember(nn::layers(), component.type());
    const Shape input = shapeOf(truth["input"]);
    const auto rows = truth["rows"].get<std::int64_t>();
    auto made = info.make<T>({Parameters(info.about, component.settings), input});
    QVERIFY2(made.ok(), made.ok() ? "" : made.error().message.c_str());
    nn::Layer<T>& layer = *made.value();
    QCOMPARE(layer.outputShape(), shapeOf(truth["output"]));

    AlignedBuffer<T> parameters(layer.storedParameters()), gradients(layer.storedParameters());
    layer.bind(parameters.data(), gradients.data());
    layer.reserve(rows + 1);
    const auto weights = truth["weights"].get<std::vector<float>>();
    layer.importWeights(weights);
    const Columns<T> x(input.count(), rows), dx(input.count(), rows);
    const Columns<T> y(layer.outputShape().count(), rows), dy(layer.outputShape().count(), rows);
    x.fill(numbers(truth["x"]));
    dy.fill(numbers(truth["dy"]));
    std::fill_n(dx.batch.data, rows * dx.batch.stride, T{7}); // whatever was there
    const long before = allocations();
    layer.forward(x.batch.asConst(), y.batch, nn::Pass::Training);
    layer.backward(x.batch.asConst(), y.batch.asConst(), dy.batch, dx.batch);
    QCOMPARE(allocations(), before);

    QVERIFY(farthest(y.values(), numbers(truth["y"])) <= kAllowed<T>);
    QVERIFY(farthest(dx.values(), numbers(truth["dx"])) <= kAllowed<T>);
    for (std::int64_t i = input.count(); i < dx.batch.paddedRows(); ++i) {
        QCOMPARE(dx.batch.column(rows - 1)[i], T{0});
    }
    std::vector<double> slopes(weights.size());
    layer.exportGradients(slopes);
    QVERIFY(farthest(slopes, numbers(truth["gradients"])) <= kAllowed<T>);
    std::vector<float> kept(weights.size());
    layer.exportWeights(kept);
    QCOMPARE(kept, weights);
}

struct ShapeCase {
    Component component;
    Shape input;
    std::string expected; // the output's shape, or a part of the refusal
    bool refused = false;
};
std::vector<ShapeCase> shapeCases() {
    const Shape image{{8, 6, 3}}, sequence{{9, 4}}, row{{64}};
    const auto shaped = [](const char* target) { return part("reshape", {{"target_shape", target}}); };
    const auto ordered = [](const char* dims) { return part("permute", {{"dims", dims}}); };
    return {
        {shaped("8,8,1"), row, "8 × 8 × 1"},
        {shaped(" 4, -1 "), row, "4 × 16"},
        {shaped("-1"), image, "144"},
        {shaped("8,8"), image, "the 144 features that come in (8 × 6 × 3)", true},
        {shaped("7,-1"), row, "64 features", true},
        {shaped("-1,-1"), row, "at most one -1", true},
        {shaped("4000000000,4000000000,4000000000"), row, "does not hold", true},
        {shaped("8,0"), row, "sizes from 1", true},
        {shaped("8x8"), row, "not a list", true},
        {shaped("8,"), row, "not a list", true},
        {shaped(""), row, "not a list", true},
        {ordered("2,1"), sequence, "4 × 9"},
        {ordered("3,1,2"), image, "3 × 8 × 6"},
        {ordered("2,1"), image, "8 × 6 × 3", true},
        {ordered("1,1"), sequence, "once", true},
        {ordered("0,1"), sequence, "1 to 2", true},
        {part("repeat_vector", {{"n", 5}}), row, "5 × 64"},
        {Component("repeat_vector"), image, "8 × 6 × 3", true},
        {part("conv2d", {{"filters", 5}}), image, "6 × 4 × 5"},
        {part("conv2d", {{"filters", 5}, {"padding", "same"}, {"strides", 2}}), image, "4 × 3 × 5"},
        {part("conv2d", {{"filters", 5}, {"kernel_size", 2}, {"strides", 3}}), image, "3 × 2 × 5"},
        {part("conv2d", {{"kernel_size", 7}}), image, "a window of 7 × 7 does not fit into 8 × 6 × 3", true},
        {part("conv2d", {{"kernel_size", 7}, {"padding", "same"}}), image, "8 × 6 × 16"},
        {Component("conv2d"), row, "what comes in is 64: add a Reshape", true},
        {Component("conv2d"), sequence, "height × width × channels", true},
        {part("conv1d", {{"filters", 5}}), sequence, "7 × 5"},
        {part("conv1d", {{"kernel_size", 10}}), sequence, "a window of 10 does not fit into 9 × 4", true},
        {Component("conv1d"), image, "steps × channels", true},
        {Component("max_pooling_2d"), image, "4 × 3 × 3"},
        {part("max_pooling_2d", {{"pool_size", 3}, {"strides", 1}}), image, "6 × 4 × 3"},
        {part("average_pooling_2d", {{"pool_size", 4}, {"padding", "same"}}), image, "2 × 2 × 3"},
        {part("average_pooling_2d", {{"pool_size", 9}}), image, "does not fit", true},
        {Component("max_pooling_1d"), sequence, "4 × 4"},
        {part("average_pooling_1d", {{"padding", "same"}}), sequence, "5 × 4"},
        {Component("max_pooling_1d"), row, "what comes in is 64", true},
        {Component("global_max_pooling_1d"), sequence, "4"},
        {Component("global_average_pooling_1d"), sequence, "4"},
        {Component("global_max_pooling_2d"), image, "3"},
        {Component("global_average_pooling_2d"), image, "3"},
        {Component("global_average_pooling_2d"), sequence, "what comes in is 9 × 4", true},
        {Component("spatial_dropout_1d"), sequence, "9 × 4"},
        {Component("spatial_dropout_1d"), image, "2 dimensions", true},
        {Component("spatial_dropout_2d"), image, "8 × 6 × 3"},
        {Component("spatial_dropout_2d"), row, "3 dimensions", true},
        {Component("spatial_dropout_3d"), Shape{{2, 3, 4, 5}}, "2 × 3 × 4 × 5"},
        {Component("spatial_dropout_3d"), image, "what comes in is 8 × 6 × 3", true},
    };
}

} // namespace

class SpatialTest : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { nn::useKernelVariant(-1); }

    void layersAreThoseOfPyTorch_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("variant");
        int variants = 0;
        (void)nn::kernelVariants<float>(variants);
        const nlohmann::json all = golden("spatial.json");
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (int variant = 0; variant < variants; ++variant) {
                const std::string name =
                    all[i]["type"].get<std::string>() + " " + all[i]["settings"].dump() + " " + std::to_string(variant);
                QTest::newRow(name.c_str()) << static_cast<int>(i) << variant;
            }
        }
    }
    void layersAreThoseOfPyTorch() {
        QFETCH(const int, index);
        QFETCH(const int, variant);
        nn::useKernelVariant(variant);
        const nlohmann::json truth = golden("spatial.json")[static_cast<std::size_t>(index)];
        checkLayer<float>(truth);
        checkLayer<double>(truth);
    }

    void shapesFollowOrAreRefused_data() {
        QTest::addColumn<int>("index");
        const std::vector<ShapeCase> cases = shapeCases();
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const std::string name =
                cases[i].component.type() + ", " + cases[i].input.toString() + ", " + cases[i].expected;
            QTest::newRow(name.c_str()) << static_cast<int>(i);
        }
    }
    void shapesFollowOrAreRefused() {
        QFETCH(const int, index);
        const ShapeCase tried = shapeCases()[static_cast<std::size_t>(index)];
        const nn::NetworkPlan plan = nn::planNetwork(
            drawing({block("tested", tried.component), block("flat", Component("flatten")), dense("out", 1, "linear")},
                    "mean_squared_error"),
            {tried.input, data::Task::Regression, 0});
        if (tried.refused) {
            QCOMPARE(plan.problemPath, std::string("layers.tested"));
            QVERIFY2(plan.problem.find(tried.expected) != std::string::npos, plan.problem.c_str());
        } else {
            QVERIFY2(plan.ok(), plan.problem.c_str());
            QCOMPARE(plan.blocks.front().output.toString(), tried.expected);
        }
    }

    void permuteMovesNumbersAsNumPyDoes() {
        // numpy.arange(6).reshape(1, 2, 3).transpose(2, 0, 1)
        const nn::LayerInfo& info = *findMember(nn::layers(), "permute");
        const Component component = part("permute", {{"dims", "3,1,2"}});
        const auto made = info.make<float>({Parameters(info.about, component.settings), Shape{{1, 2, 3}}});
        QVERIFY(made.ok());
        made.value()->reserve(1);
        const Columns<float> x(6, 1), y(6, 1);
        x.fill({0, 1, 2, 3, 4, 5});
        made.value()->forward(x.batch.asConst(), y.batch, nn::Pass::Inference);
        QCOMPARE(y.values(), (std::vector<double>{0, 3, 1, 4, 2, 5}));
    }

    void aRowIsRepeated() {
        const nn::LayerInfo& info = *findMember(nn::layers(), "repeat_vector");
        const Component component = part("repeat_vector", {{"n", 2}});
        const auto made = info.make<float>({Parameters(info.about, component.settings), Shape{{3}}});
        QVERIFY(made.ok());
        const Columns<float> x(3, 1), y(6, 1);
        x.fill({1, 2, 3});
        made.value()->forward(x.batch.asConst(), y.batch, nn::Pass::Inference);
        QCOMPARE(y.values(), (std::vector<double>{1, 2, 3, 1, 2, 3}));
    }

    void spatialDropoutDropsWholeChannels() {
        const nn::LayerInfo& info = *findMember(nn::layers(), "spatial_dropout_1d");
        const Component component("spatial_dropout_1d");
        constexpr std::int64_t kChannels = 40;
        const auto made = info.make<float>({Parameters(info.about, component.settings), Shape{{5, kChannels}}});
        QVERIFY(made.ok());
        made.value()->reserve(1);
        made.value()->seed(RandomStream(1, Purpose::Dropout));
        const Columns<float> x(5 * kChannels, 1), y(5 * kChannels, 1);
        x.fill(std::vector<double>(5 * kChannels, 1.0));
        made.value()->forward(x.batch.asConst(), y.batch, nn::Pass::Training);
        int dropped = 0;
        for (std::int64_t c = 0; c < kChannels; ++c) {
            const float first = y.batch.data[c];
            QVERIFY(first == 0.0F || first == 2.0F);
            dropped += first == 0.0F ? 1 : 0;
            for (std::int64_t step = 1; step < 5; ++step) {
                QCOMPARE(y.batch.data[step * kChannels + c], first);
            }
        }
        QVERIFY(dropped > 7 && dropped < 33); // four deviations about 20
    }
};

GOODFIT_SUITE(SpatialTest)
#include "spatial_test.moc"
