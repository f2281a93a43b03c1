"""Reference numbers of the trainers' tests: scikit-learn on the table of test/training-data.ts. Run: python3 bench/trainers.py"""
import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import log_loss

M = 0xFFFFFFFF


def mixed(i, j):
    h = ((i * 64 + j + 1) * 2654435761) & M
    h = ((h ^ (h >> 15)) * 2246822519) & M
    h = ((h ^ (h >> 13)) * 3266489917) & M
    return (h ^ (h >> 16)) & 0xFFFF


def table(problem, rows, width, start=0):
    x = np.array([[mixed(i, j) / 16384 - 2 for j in range(width)] for i in range(start, start + rows)])
    noise = np.array([mixed(i, 63) / 32768 - 1 for i in range(start, start + rows)])
    z = 1.5 * x[:, 0] - x[:, 1] + x[:, 0] * x[:, 2] + abs(x[:, 3]) - 1 + noise
    if problem == 'number':
        return x, z
    if problem == 'binary':
        return x, (z > 0).astype(int)
    return x, np.where(z > 1, 2, np.where(z > -1, 1, 0))


np.set_printoptions(precision=12, suppress=True, linewidth=150)
weight = 1.0 + np.arange(600) % 3
for name, w in (('plain', None), ('weighted', weight)):
    x, y = table('binary', 600, 6)
    m = LogisticRegression(C=0.5, tol=1e-14, solver='newton-cg', max_iter=10000).fit(x, y, w)
    print('logistic binary l2=2', name, m.coef_, m.intercept_)
    x, y = table('three', 600, 6)
    m = LogisticRegression(C=1, tol=1e-14, solver='newton-cg', max_iter=10000, multi_class='multinomial').fit(x, y, w)
    print('logistic three l2=1', name, m.coef_, m.intercept_)
    x, y = table('number', 600, 6)
    m = Ridge(alpha=3, solver='cholesky').fit(x, y, w)
    print('ridge l2=3', name, m.coef_, m.intercept_)

tx, ty = table('binary', 600, 6)
vx, vy = table('binary', 8, 6, 10000)
print('knn binary', KNeighborsClassifier(25, algorithm='brute').fit(tx, ty).predict_proba(vx)[:, 1])
tx, ty = table('number', 600, 6)
print('knn number', KNeighborsRegressor(25, algorithm='brute').fit(tx, ty).predict(vx))

common = dict(max_iter=100, max_depth=4, max_leaf_nodes=None, learning_rate=0.1, min_samples_leaf=20, l2_regularization=1,
              max_bins=64, early_stopping=False)
for problem in ('binary', 'three'):
    tx, ty = table(problem, 2000, 6)
    vx, vy = table(problem, 1000, 6, 10000)
    m = HistGradientBoostingClassifier(**common).fit(tx, ty)
    print('boosting', problem, 'train', log_loss(ty, m.predict_proba(tx)), 'test', log_loss(vy, m.predict_proba(vx)))
tx, ty = table('number', 2000, 6)
vx, vy = table('number', 1000, 6, 10000)
m = HistGradientBoostingRegressor(**common).fit(tx, ty)
print('boosting number rmse train', np.sqrt(np.mean((m.predict(tx) - ty) ** 2)), 'test', np.sqrt(np.mean((m.predict(vx) - vy) ** 2)))
print('first row', tx[0], ty[0])
